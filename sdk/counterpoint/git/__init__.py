"""Knowledge bases in git: merged and shown by record, verified where no driver ran. Import from the modules."""
