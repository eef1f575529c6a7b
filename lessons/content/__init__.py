"""The course as data: schema, loader, Markdown, the graph of lessons, the terms of each lab.

This room imports `core`. The other rooms of `lessons` may import it.
"""
