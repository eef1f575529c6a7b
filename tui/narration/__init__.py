"""The narration is the course as a conversation of lines, for whoever reads no picture and for pipes.

It drives the screens, which nobody sees, so that steps, answers, progress and checks are theirs. It imports `app`,
`screens` and all below; `tui.commands` and the tests may import it.
"""
