"""One file an experiment: a frozen spec in, a stream of events out. To add one: a file here, a line in `registry`."""
