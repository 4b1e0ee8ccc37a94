"""Rules about revisions over time: CP8xx."""
