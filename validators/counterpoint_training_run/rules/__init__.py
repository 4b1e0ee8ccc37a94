"""The rules of the module, one file each."""
