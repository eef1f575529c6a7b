"""Toys that a learner sets by hand: one neuron, a gate, the shapes of a stack of layers.

This room imports `core.base` and `core.networks`. Nothing in it trains.
"""
