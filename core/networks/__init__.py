"""Recurrent cells and the networks around them: equations, weights, traces, interventions and their records.

This room holds NumPy code that describes and runs a network with given weights. It imports `core.base` alone; every
room but `core.base` may import it.
"""
