"""This room holds the colours on offer, and measures how well text is read in them.

The app, the widgets and the pictures import it. A theme is made when it is asked for; nothing here knows a widget.
"""
