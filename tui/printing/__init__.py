"""This room runs an experiment for the command line, and prints tables and plots.

It imports `tui.ladder` for the words of models and `tui.lab_kit` for those of a film. Commands and the tables of labs
may import it. It builds no widget.
"""
