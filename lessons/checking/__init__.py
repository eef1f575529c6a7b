"""This room judges answers and programs, and measures the claims of a lesson.

It imports `lessons.content`, `lessons.learner`, `lessons.variants` and `core`; `lessons.linting`, every lesson's
`claims.py`, `tui` and the tests may import it.
"""
