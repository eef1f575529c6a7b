"""This room remembers a learner: progress, profiles, reviews, the notebook, exports and reports to a teacher.

It imports `lessons.content` and `core`, and it alone opens the progress file; `tui` and the tests may import it.
"""
