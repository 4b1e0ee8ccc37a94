"""Rules about the shape of single records: CP1xx."""
