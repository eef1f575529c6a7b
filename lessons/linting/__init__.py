"""Checks of what a lesson's author wrote: each fault with its file and line.

This room imports `lessons.content` and `lessons.checking`.
"""
