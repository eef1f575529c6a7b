"""This room holds the sets of characters that the course is drawn in, and which of them a terminal has.

Everything is drawn in braille, blocks and signs of Unicode first, by whoever draws it; what reaches a terminal without
them has each character changed for the nearest one that it has, at one place in the app and at one on the command line.
So nothing that draws needs to know of sets, and nothing can be forgotten. The app, the printing and `dembow doctor`
import it; nothing here knows a widget.
"""
