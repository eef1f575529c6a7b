"""This room writes Keras programs as text: the lines that several labs share, and the export of a lesson.

Labs, `tui.ladder` and the command `export` may import it. It never imports Keras, and builds no widget.
"""
