"""This room asks what the course teaches and does not ask itself: twenty questions, before, after and two weeks later.

It imports `lessons.classroom`, `lessons.learner`, `lessons.content` and `core`; `tui` and the tests may import it.
"""
