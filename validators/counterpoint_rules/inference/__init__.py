"""Rules about inference and discourse: CP4xx."""
