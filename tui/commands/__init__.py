"""This room has a module for each command that is no experiment.

A command's `main` does what was asked, and prints what it found. `tui.cli` alone imports a command, by its name, or one
command another; a command may import the rest of `tui`.
"""
