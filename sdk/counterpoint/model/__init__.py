"""What a record is: values without wire, RDF, clock or disk. Import from the modules."""
