"""Rules about provenance and search: CP3xx."""
