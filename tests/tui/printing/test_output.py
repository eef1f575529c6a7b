"""What is printed reaches any terminal, pipe or file."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from typing import TextIO

import pytest
from rich.table import Table

from core.base.errors import DembowError
from core.base.language import LANGUAGES
from tests.sampled import first_quick
from tests.tally import Tally
from tui.cli import COMMANDS, main
from tui.printing.console import HarmlessConsole
from tui.printing.output import forgive_letters, print_document
from tui.strings import load_strings

ROOT = Path(__file__).parents[3]
REFUSED = (["open", "nonsense \x1b]0;title\x07"], ["lessons", "\x1b[2J"], ["no such command \x1b[2J"])
"""Words that no command takes, wherever it prints."""
ASKED: tuple[list[str], ...] = (
    *([command, "--help"] for command in COMMANDS),
    ["--help"],
    ["--version"],
    ["lessons"],
    ["lessons", "--json"],
    ["progress"],
    ["progress", "--json"],
    ["notebook"],
    ["notebook", "--json"],
    ["data", os.fspath(ROOT / "core" / "data" / "co2-weekly.csv")],
    ["phrases", "--cell", "counts", "--count", "5", "--no-keep"],
    *REFUSED,
)
"""Each command of the registry, and what each of the quick ones prints."""


def test_the_nearest_sign_is_one_sign_of_ascii(monkeypatch: pytest.MonkeyPatch) -> None:
    letters = {letter for language in LANGUAGES for text in load_strings(language).texts.values() for letter in text}
    drawn = "".join(sorted(letters - {"\n"} | set("⠿⡇─│┼█▁✂")))
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, "ascii", write_through=True))
    forgive_letters()
    print(drawn, end="")
    assert len(written.getvalue().decode("ascii")) == len(drawn)


def test_a_document_is_read_again_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    for encoding in ("ascii", "cp1252", "utf-8"):
        written = io.BytesIO()
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding, write_through=True))
        forgive_letters()
        print_document({"canción": "─"})
        assert json.loads(written.getvalue().decode(encoding)) == {"canción": "─"}


NO_LETTER = "a\udcff.json"
"""Path of which a byte is no UTF-8, as Python names it."""


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "cp1252"])
def test_a_path_of_no_letters_reaches_the_strictest_stream(monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    """By each way out: printed as it is, in a sentence, in a table, in a document, in an error."""
    written, strings = io.BytesIO(), load_strings("en")
    stream = io.TextIOWrapper(written, encoding, errors="strict", write_through=True)
    monkeypatch.setattr(sys, "stdout", stream)
    forgive_letters()
    print(NO_LETTER)
    print(strings("progress.exported", path=Path(NO_LETTER)))
    table = Table(NO_LETTER)
    table.add_row(NO_LETTER)
    HarmlessConsole().print(table)
    print_document({"path": NO_LETTER, NO_LETTER: "canción"})
    print(strings.explain(DembowError("export_unwritable", path=Path(NO_LETTER), reason="full")))
    told = written.getvalue().decode(encoding)
    assert told.count(".json") == 7
    document = next(line for line in told.splitlines() if line.startswith("{"))
    assert json.loads(document) == {"path": NO_LETTER, NO_LETTER: "canción"}


@pytest.mark.parametrize("words", [["progress", "export"], ["progress", "--json"], ["data"], ["data", "--json"]])
def test_a_command_with_such_a_path_ends_in_words(
    home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, words: list[str]
) -> None:
    assert home
    monkeypatch.chdir(tmp_path)
    series = tmp_path / "a\udcff.csv"
    series.write_text("date,sold\n2020-01-01,3\n2020-01-02,4\n", "utf-8")
    given = [os.fspath(series)] if words[0] == "data" else [NO_LETTER] if words[-1] == "export" else []
    streams = {name: io.TextIOWrapper(io.BytesIO(), "utf-8", errors="strict") for name in ("stdout", "stderr")}
    for name, stream in streams.items():
        monkeypatch.setattr(sys, name, stream)
    if words[0] == "progress":
        monkeypatch.setattr("tui.commands.progress.profiles", lambda: [NO_LETTER])
    assert main_of(["--lang", "en", *words, *given]) in (0, 2)


def on_ascii() -> TextIO:
    return io.TextIOWrapper(io.BytesIO(), "ascii", write_through=True)


def on_cp1252() -> TextIO:
    return io.TextIOWrapper(io.BytesIO(), "cp1252", write_through=True)


def on_a_full_device() -> TextIO:
    return open("/dev/full", "w", encoding="utf-8")  # noqa: PTH123 - the test closes it


def on_a_pipe_that_nobody_reads() -> TextIO:
    reader, writer = os.pipe()
    os.close(reader)
    return os.fdopen(writer, "w", encoding="utf-8")


WHOLE = (on_ascii, on_cp1252)
"""Places that take all that is printed, in their own letters."""
PLACES: tuple[Callable[[], TextIO], ...] = (on_a_full_device, *WHOLE, on_a_pipe_that_nobody_reads)


@pytest.fixture(scope="module", autouse=True)
def _spoken() -> Iterator[None]:
    """What a command imports is imported before a stream of it is full."""
    stdout, sys.stdout = sys.stdout, io.StringIO()
    try:
        for words in ASKED[-8:]:
            main_of(["--lang", "en", *words])
        yield
    finally:
        sys.stdout = stdout


def main_of(words: list[str]) -> int:
    try:
        return main(words)
    except SystemExit as end:
        return int(end.code or 0)


@pytest.mark.slow
@pytest.mark.faults
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
@pytest.mark.parametrize("place", first_quick(PLACES), ids=lambda place: place.__name__)
def test_every_command_leaves_a_line_or_silence(
    place: Callable[[], TextIO], monkeypatch: pytest.MonkeyPatch, tally: Tally
) -> None:
    for words, language in zip(ASKED, cycle(LANGUAGES), strict=False):
        with monkeypatch.context() as patch, place() as stdout:
            told = io.StringIO()
            patch.setattr(sys, "stdout", stdout)
            patch.setattr(sys, "stderr", told)
            status = main_of(["--lang", language, *words])
            said = told.getvalue()
            assert status in ((2 if words in REFUSED else 0,) if place in WHOLE else (0, 2)), words
            faults = [line for line in said.splitlines() if line.startswith("dembow")]  # others are stages
            assert len(faults) == (status == 2), words
            assert "Traceback" not in said
            assert said.replace("\n", "").isprintable(), words
        tally("commands on a stdout that takes little or nothing")


@pytest.mark.faults
@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="a shell of POSIX closes them")
def test_streams_that_are_closed_are_no_obstacle(home: Path, tally: Tally) -> None:
    """One shell for all: each of the three closed, stdout read to its first line, and a full disk."""
    python = f"'{sys.executable}' -m tui.cli --lang en"
    endings = (">&-", "2>&-", "<&-", ">&- 2>&- <&-", "| true", "| head -1 > /dev/null", "> /dev/full")
    script = "".join(f"{python} progress {ending}; echo done >&2;" for ending in endings)
    environment = {**os.environ, "DEMBOW_HOME": str(home)}
    done = subprocess.run(["sh", "-c", script], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    told = [line for line in done.stderr.splitlines() if line != "done"]
    assert done.stderr.count("done") == len(endings)
    assert len(told) == 1, told
    assert "could not write" in told[0].lower()
    assert "Traceback" not in done.stdout
    for _ in endings:
        tally("processes with a stream that is closed or full")
