"""This room serves the course to browsers: accounts of a class, a terminal for each learner, the page around it.

It imports `core.base`, the pool of `core.engine`, the jail of `core.sandbox`, `tui.strings` and, from
`tui.commands.serve` alone, is imported; it brings in Tornado and terminado, which the extra `serve` installs. `static`
holds xterm.js as its makers publish it.
"""
