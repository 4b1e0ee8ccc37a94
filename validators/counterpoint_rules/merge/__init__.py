"""Rules about what a merge leaves behind: CP6xx."""
