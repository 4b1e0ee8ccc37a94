"""From bytes to a tree, with hostile bytes in mind. Import from the modules."""
