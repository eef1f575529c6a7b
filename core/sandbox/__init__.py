"""Sandbox: it runs a learner's program in a process of its own, with limits, thrown away afterwards."""
