"""Glyph and style of each recurrent cell in tables and plots."""

from __future__ import annotations

MARKERS = {"simple_rnn": "●", "lstm": "▲", "gru": "■"}
STYLES = {"simple_rnn": "bad", "lstm": "accent", "gru": "good"}
