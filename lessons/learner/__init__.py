"""What is remembered of a learner: progress, profiles, reviews, the notebook, transfers.

This room imports `lessons.content`; it alone opens the progress file.
"""
