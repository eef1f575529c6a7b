"""What is printed reaches any terminal, pipe or file."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from core.base.language import LANGUAGES
from tui.printing.output import forgive_letters, nearest, print_document
from tui.strings import load_strings

ROOT = Path(__file__).parents[3]


def test_the_nearest_sign_is_one_sign_of_ascii() -> None:
    letters = {letter for language in LANGUAGES for text in load_strings(language).texts.values() for letter in text}
    for letter in letters | set("⠿⡇─│┼█▁✂"):
        assert nearest(letter).isascii()
        assert len(nearest(letter)) == 1
    assert "".join(map(nearest, "áñü─│")) == "anu-|"


def test_a_document_is_read_again_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    for encoding in ("ascii", "cp1252", "utf-8"):
        written = io.BytesIO()
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding, write_through=True))
        forgive_letters()
        print_document({"canción": "─"})
        assert json.loads(written.getvalue().decode(encoding)) == {"canción": "─"}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
def test_a_full_device_leaves_one_line_and_no_traceback() -> None:
    with Path("/dev/full").open("w") as full:
        asked = [sys.executable, "-m", "tui.cli", "--lang", "es", "lessons"]
        done = subprocess.run(asked, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("dembow: No pude escribir")
    assert len(done.stderr.splitlines()) == 1
