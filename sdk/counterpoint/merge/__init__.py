"""Lawful merge: authored versions united, disputes shown as a function of them. Import from the modules."""
