"""Experiments, one a file: a frozen spec, a typed result, and the run that leads from one to the other.

This room imports `core.jobs` and the rooms below, and `core.training` only inside functions; the engine, `core.sweeps`,
`lessons` and `tui` import it. A new experiment is a file here and its name in `registry`.
"""
