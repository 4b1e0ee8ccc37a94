"""Rules about evidence, dependence and assessment: CP5xx."""
