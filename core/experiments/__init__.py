"""Experiments, one a file: a frozen spec, a typed result, and the run that leads from one to the other.

This room imports every room of `core` but `core.engine`, and `core.training` only inside functions; the engine,
`lessons` and `tui` import it. A new experiment is a file here and its name in `registry`.
"""
