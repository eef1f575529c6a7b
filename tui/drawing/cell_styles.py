"""Each recurrent cell has a glyph and a style in tables and plots."""

from __future__ import annotations

MARKERS = {"simple_rnn": "●", "lstm": "▲", "gru": "■"}
STYLES = {"simple_rnn": "bad", "lstm": "accent", "gru": "good"}
