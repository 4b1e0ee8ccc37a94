"""Rules about identity and references: CP2xx."""
