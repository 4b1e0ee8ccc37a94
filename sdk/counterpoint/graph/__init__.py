"""A bundle seen as a graph. Import from the modules."""
