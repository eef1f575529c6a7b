"""Effects of an intervention on a trained word network, with random controls of the same size.

This room imports `core.base`, `core.networks` and `core.words`.
"""
