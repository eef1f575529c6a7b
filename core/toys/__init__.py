"""Toys that a learner sets by hand: one neuron, a gate, the shapes of a stack of layers.

This room imports `core.base`, `core.networks` and `core.series`. Nothing in it trains.
"""
