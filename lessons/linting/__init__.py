"""This room checks what a lesson's author wrote, and reports each fault with its file and line.

It imports `lessons.inventory`, `lessons.checking`, `lessons.variants`, `lessons.content` and `core`; `tui` and the
tests may import it.
"""
