"""This room runs an experiment for the command line, and prints tables and plots.

Commands, the tables of labs and `tui.ladder` may import it. It builds no widget.
"""
