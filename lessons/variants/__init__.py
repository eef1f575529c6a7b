"""This room draws a question's numbers for one learner: what may be drawn, what the answer then is, and who draws what.

It imports `lessons.content`, `lessons.learner` and `core`; `lessons.checking` and above, `tui` and the tests may import
it. The map never does: nothing is drawn before a lesson is opened.
"""
