"""One front end a command: it prints what an experiment found, as tables or as one JSON document."""
