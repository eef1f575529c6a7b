"""Judging answers and programs, and measuring the claims of a lesson.

This room imports `lessons.content` and `core`.
"""
