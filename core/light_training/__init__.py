"""Training of word networks in NumPy: nothing to load, nothing to compile, the passes that the course teaches.

This room imports `core.base`, `core.networks`, `core.words`, `core.series`, `core.gradients` and `core.jobs`. Its twin
is `core.training`, which compiles with TensorFlow; `core.jobs.ways` says which of the two trains what.
"""
