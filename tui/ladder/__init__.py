"""Ladder of models on a series, which the forecast lab and the imputation lab share.

This room imports `core`, `tui.lab_kit`, the drawing and the widget rooms; those two labs import it, and for the words
of models so do commands, `tui.printing` and `tui.notebook`.
"""
