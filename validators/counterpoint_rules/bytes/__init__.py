"""Rules about bytes and syntax: CP0xx."""
