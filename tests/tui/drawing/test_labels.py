"""Words of a label are put in the reader's language where they have a name there."""

from __future__ import annotations

from tui.drawing.labels import label_of
from tui.strings import load_strings


def test_names_are_translated_and_numbers_stay() -> None:
    strings = load_strings("es")
    assert label_of("lstm 4", strings) == f"{strings('model.lstm')} 4"
    assert label_of("karaoke 4", strings) == "karaoke 4"
