"""The six-word song, the long perreo, and how a next-word network generates, is scored and is drawn as a plane.

This room imports `core.base` and `core.networks`.
"""
