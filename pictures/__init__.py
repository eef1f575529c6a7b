"""Pictures of dembow for README and docs, taken of the real program in a real pseudo-terminal.

`python -m pictures` imports it, the program and the tests' terminal. Nothing else imports it.
"""
