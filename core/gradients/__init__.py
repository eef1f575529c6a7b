"""Backpropagation through time in NumPy: unrolled networks, their gradients, and the norms of those.

This room imports `core.base`, `core.networks` and `core.words`.
"""
