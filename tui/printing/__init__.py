"""Running an experiment for the command line, and printing tables and plots."""
