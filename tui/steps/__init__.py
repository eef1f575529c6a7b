"""This room puts steps of a lesson in words, as transcripts and as exported programs, without a widget.

Screens, the palette, the narration and commands may import it.
"""
