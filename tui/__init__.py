"""This package holds everything that a person sees: the command line, the screens and what they print and draw.

It may import `lessons` and `core`; nothing imports it but the tests. Its own folders say in their first docstring what
belongs in them and what may import them.
"""
