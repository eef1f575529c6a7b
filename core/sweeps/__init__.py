"""Sweeps: many seeds of an experiment in blocks, as one process, a pool of processes or a cluster of machines.

This room imports `core.experiments` and the rooms below; `tui` imports its plans, its crews and its progress. One
module of it, `cluster`, brings Dask in, where somebody names a cluster.
"""
