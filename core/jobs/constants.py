"""Constants of training that both ways to train share."""

from __future__ import annotations

SONG_RATE, PERREO_RATE, WAVES_RATE, PARITY_RATE, LETTERS_RATE = 0.02, 0.01, 0.01, 0.01, 0.01
"""Learning rates of Adam, a task each."""
CLIP_NORM = 1.0
"""Length to which a seed's whole gradient is shortened when it is longer (Pascanu, Mikolov and Bengio 2013)."""
FIRST_DECAY, SECOND_DECAY, EPSILON = 0.9, 0.999, 1e-7
"""Constants of Adam, by Keras's defaults."""
CHUNK_SECONDS = 0.04
"""Seconds between two looks at the outside world: whoever cancels waits no longer."""
LEAST_LOOKS = 20
"""Smallest number of reports of a descent, however quick it is: a learner watches it."""
