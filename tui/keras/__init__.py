"""This room writes Keras programs as text: the lines that several labs share.

Labs and `tui.ladder` may import it; it imports `core` alone. It never imports Keras, and builds no widget.
"""
