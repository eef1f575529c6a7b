"""What was pasted is kept in a file, and told without its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.base.errors import DembowError
from core.base.language import LANGUAGES
from tui.ladder.pasted import file_name, in_words, keep_pasted
from tui.strings import load_strings


def test_a_paste_that_cannot_be_kept(home: Path) -> None:
    assert keep_pasted("1\n2\n").read_text("utf-8") == "1\n2\n"
    (home / "data" / "pasted").rename(home / "elsewhere")
    (home / "data" / "pasted").write_text("in the way", "utf-8")
    with pytest.raises(DembowError) as caught:
        keep_pasted("1\n2\n")
    assert caught.value.key == "export_unwritable"


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("language", LANGUAGES)
def test_its_file_is_told_in_words(language: str) -> None:
    strings, path = load_strings(language), keep_pasted("x\ny\n")
    words = strings("reading.told.pasted")
    assert file_name(str(path), strings) == words
    assert file_name("/tmp/ventas.csv", strings) == "ventas.csv"
    told = in_words(strings.explain(DembowError("csv_no_numbers", path=path)), strings)
    assert told.startswith(words)
    assert path.name not in told
    assert in_words("/tmp/ventas.csv", strings) == "/tmp/ventas.csv"
