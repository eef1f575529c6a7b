"""This room serves the course to browsers: accounts of a class, a terminal for each learner, the page around it.

It imports `core.base`, `tui.strings` and, from `tui.commands.serve` alone, is imported; it brings in Tornado and
terminado, which the extra `serve` installs. `static` holds xterm.js as its makers publish it.
"""
