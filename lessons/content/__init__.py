"""This room holds the course as data: its schema, loader, Markdown parser, graph of lessons, short checks and lab
terms.

It imports `core`; the other rooms of `lessons`, `tui` and the tests may import it.
"""
