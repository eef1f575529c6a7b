"""Time series: waves, files, data sets, splits, gaps, baselines, scores and convolutions.

This room imports `core.base` and `core.networks`.
"""
