"""One normal form, one byte form, one digest. Import from the modules."""
