"""Sandbox: it runs a learner's program in a process of its own, with limits, and throws it away afterwards.

This room imports `core.base`; `core.jobs` and the engine import it. Only `cell`, which runs in that process, imports
Keras.
"""
