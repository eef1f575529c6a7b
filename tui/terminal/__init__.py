"""This room handles the terminal that the app runs in: it reads keys, gives the terminal back, and ends by a signal.

It knows Textual's driver and nothing of dembow. The app, the narration and the command that opens the course may import
it. Its guard imports nothing but the standard library, so that it can be forked before anything heavy is loaded.
"""
