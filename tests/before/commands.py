"""Present commands behind plain values: words go in, what is printed comes out."""

from __future__ import annotations

import contextlib
import io
import itertools
import json
import os
import tempfile
from pathlib import Path
from typing import Any, NoReturn
from unittest import mock

from core.base.language import LANGUAGES, Strings
from core.experiments.spec import Spec
from lessons.learner.attic import rows_of
from lessons.learner.profiles import profile_path
from lessons.learner.progress import Progress
from tests.before.asked import spec_text
from tests.before.clock import in_utc
from tests.before.plain import Json, checksum, plain, strings_of
from tui.cli import COMMANDS, main

HELPED = ("", *COMMANDS)
"""Commands that explain themselves; the empty one is dembow itself."""


def dembow(*words: str) -> str:
    """What the command prints to stdout."""
    written = io.StringIO()
    with (
        contextlib.redirect_stdout(written),
        mock.patch.dict(os.environ, {"COLUMNS": "100"}),  # the width for Rich and for Python's own parser
        mock.patch("tui.cli.load_strings", strings_of),  # hundreds of commands read the same texts
    ):
        try:
            status = main(words)
        except SystemExit as left:
            status = int(left.code or 0)
    if status:
        raise AssertionError(f"dembow {' '.join(words)} ended with {status}")
    return written.getvalue()


class Asked(BaseException):
    """The spec that a command would have run."""

    def __init__(self, spec: str) -> None:
        super().__init__(spec)
        self.spec = spec


def asks(*words: str) -> Json:
    """What the words of a command ask for: a spec, or why it cannot be. Paths are as seen from this folder."""

    def ask(spec: Spec, _: Strings) -> NoReturn:
        spec.check()
        raise Asked(spec_text(spec).replace(f"{Path.cwd()}/", ""))

    refused = io.StringIO()
    with mock.patch("tui.printing.running.run_to_end", ask), contextlib.redirect_stderr(refused):
        try:
            status = main(words)
        except Asked as asked:
            return {"spec": json.loads(asked.spec)}
    return {"status": status, "refused": refused.getvalue()}


def progress_file() -> Path:
    """File in which the learner's progress is kept."""
    return profile_path()


def dumped() -> Json:
    """Every row of the learner's progress."""
    progress = Progress(profile_path())
    try:
        rows: Json = plain(rows_of(progress))
        return rows
    finally:
        progress.close()


def said_of_progress() -> dict[str, Any]:
    """What every command says of the learner's own file, by the words of the command."""
    numbers = [run["number"] for run in json.loads(dembow("notebook", "--json"))["runs"]][::-1]
    asked: list[tuple[str, ...]] = [("progress", "--json"), ("notebook", "--json")]
    asked += [("notebook", "show", str(number), "--json") for number in numbers]
    pairs = [*itertools.pairwise(numbers), (numbers[-1], numbers[0])]
    asked += [("notebook", "compare", str(a), str(b), "--json") for a, b in pairs]
    for language in LANGUAGES:
        spoken: list[tuple[str, ...]] = [
            ("progress",),
            ("notebook",),
            *(("notebook", "show", str(number)) for number in numbers),
        ]
        spoken += [("notebook", "compare", str(a), str(b)) for a, b in pairs]
        asked += [("--lang", language, *words) for words in spoken]
    with in_utc():
        told: dict[str, Any] = {" ".join(words): dembow(*words) for words in asked}
        for language in LANGUAGES:
            told[f"--lang {language} notebook export"] = _exported_notebook(language)
    return told


def _exported_notebook(language: str) -> dict[str, str]:
    """Each file of the exported notebook: the page and the tables as text, pictures by their checksum."""
    with tempfile.TemporaryDirectory() as folder:
        dembow("--lang", language, "notebook", "export", folder)
        texts = {path.name: path.read_bytes().decode() for path in sorted(Path(folder).iterdir())}
    return {
        name: text if name.endswith(".md") or name == "runs.csv" else checksum(text) for name, text in texts.items()
    }


def helps(language: str) -> dict[str, str]:
    """The help of dembow and of each command."""
    asked = {name: [*([name] if name else []), "--help"] for name in HELPED}
    return {name: dembow("--lang", language, *words) for name, words in asked.items()}
