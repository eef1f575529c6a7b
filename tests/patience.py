"""How long a test waits for what must come, on a machine that has other work too."""

from __future__ import annotations

PATIENCE = 60.0
"""Seconds, by the clock on the wall: a wait that ends earlier says how busy the machine was, and no more.

Who waits for what never comes waits so long in vain; what must be quick is measured in `benchmarks`.
"""
