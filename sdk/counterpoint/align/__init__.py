"""Which records of different teams may say the same: suggestions, never decisions. Import from the modules."""
