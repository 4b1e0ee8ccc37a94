"""The command line: a thin shell over `counterpoint.verbs`. One file a verb, loaded on demand."""
