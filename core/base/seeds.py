"""Seeds: what each random number begins with."""

from __future__ import annotations

LARGEST_SEED = 2**31 - 1
"""Largest seed that every source of random numbers takes."""
