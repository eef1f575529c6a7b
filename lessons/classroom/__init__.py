"""This room is between learners and their teacher: hand-ins, what a class did, and which questions it missed.

It imports `lessons.learner`, `lessons.checking`, `lessons.variants`, `lessons.content` and `core`; `tui` and the tests
may import it.
"""
