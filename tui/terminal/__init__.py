"""Terminal that the app runs in: reading keys from its bytes, giving it back at the end, ending by a signal.

This room knows Textual's driver and nothing of dembow. The app and the command that opens it import this room. Its
guard imports nothing but the standard library, so that it can be forked before anything heavy is loaded.
"""
