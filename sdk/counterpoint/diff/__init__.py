"""Differences between two files as operations that can be applied and undone. Import from the modules."""
