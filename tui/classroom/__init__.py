"""This room shows a class to its teacher: tables on the command line and a page to project.

It builds no widget. It imports `lessons.classroom`, `tui.printing` and `tui.strings`; `tui.commands` may import it.
"""
