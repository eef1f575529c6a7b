"""This room runs an experiment for the command line, and prints tables and plots.

It imports `tui.ladder` for the words of models. Commands and the tables of labs may import it. It builds no widget.
"""
