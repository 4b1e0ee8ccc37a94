"""Rules about style: CP9xx."""
