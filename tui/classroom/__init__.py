"""This room shows a class to its teacher: tables on the command line and a page to project.

It builds no widget. It imports `lessons.classroom` and the rooms below, `tui.drawing` and `tui.printing`; commands and
the screen that hands in may import it.
"""
