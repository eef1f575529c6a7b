"""Which word drove each bet, in print: both numbers of every word before it."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from core.base.language import LANGUAGES
from core.jobs.example_networks import example_network
from core.lesions.drivers import drivers
from core.words.vocabulary import SONG
from tui.printing.drivers import print_drivers
from tui.strings import load_strings

WORDS = ("ella", "perrea", "sola")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [60, 80, 120])
def test_every_bet_has_its_words(language: str, width: int) -> None:
    found = example_network("lstm")
    assert found is not None
    told = drivers(found, SONG.encode(WORDS))
    console = Console(file=StringIO(), width=width, highlight=False)
    print_drivers(told, WORDS, SONG.tokens, load_strings(language), console)
    assert isinstance(console.file, StringIO)
    out = console.file.getvalue()
    assert "…" not in out
    for t in range(len(WORDS)):
        assert f"«{SONG.tokens[told.said[t]]}»" in out
        for word in range(t + 1):
            assert f"{told.silenced[t, word]:+.2f}" in out
            assert f"{told.slopes[t, word]:+.2f}" in out
