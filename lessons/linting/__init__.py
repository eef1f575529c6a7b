"""This room checks what a lesson's author wrote, and reports each fault with its file and line.

It imports `lessons.content`, `lessons.checking` and `core`; `tui` and the tests may import it.
"""
