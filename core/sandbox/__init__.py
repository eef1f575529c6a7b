"""A learner's program, run where it can hurt nobody: a process of its own, with limits, thrown away afterwards."""
