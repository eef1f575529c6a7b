"""Every command that the help, the papers or a lesson prints as an example is run, as it stands there."""

from __future__ import annotations

import errno
import io
import json
import os
import re
import shlex
import sys
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import product
from pathlib import Path

import pytest
from msgspec.structs import replace

from core.base.language import LANGUAGES, Strings
from core.experiments.data import DataRequest
from core.experiments.exercise import ExerciseResult, ExerciseSpec
from core.experiments.running import run_experiment
from core.experiments.series_lesion import SeriesLesionSpec
from core.experiments.share import Place, share_line
from core.experiments.spec import Spec
from core.jobs.events import ResultReady
from core.jobs.result import Result, expect
from core.networks.records import NetworkRecord
from core.sandbox.found import Ran
from core.sweeps.crew import Alone
from core.sweeps.sweep import Sweep, Swept
from lessons.classroom.hand_in import Signed, gather
from lessons.classroom.line import hand_in_line
from lessons.classroom.signature import sign, signature
from lessons.content.loader import load_lesson
from lessons.content.schema import UNKNOWN
from lessons.inventory.questions import load_inventory
from lessons.inventory.sittings import Sitting, handed
from lessons.learner.notebook import Notebook
from lessons.learner.profiles import profile_path
from lessons.learner.progress import Progress
from tests.core.lesions.studies import network
from tests.runs import SPECS, result_of
from tests.sampled import first_quick
from tui.cli import COMMANDS, main
from tui.commands import check, course, data, doctor, read, sweep
from tui.labs.gates import table
from tui.printing import asking, running
from tui.served import server
from tui.strings import load_strings

ROOT = Path(__file__).parents[1]
LINE = re.compile(r"^ *(dembow(?:(?!  )[^\n])*)", re.MULTILINE)
"""Command on a line of its own; in the help what it does follows after two spaces."""
INLINE = re.compile(r"`(dembow [^`]+)`")
ROW = re.compile(r"^\| `(dembow[^`]*)` \|", re.MULTILINE)
"""Command in the first cell of a table, as the pages of `docs` have them."""
MONTHS = [(year, month) for year in range(2000, 2020) for month in range(1, 13)]
SERIES = "month;total\n" + "".join(f"{year}-{month:02};{month},5\n" for year, month in MONTHS)
FILES = {
    "ventas.csv": SERIES,
    "sales.csv": SERIES,
    "mias.txt": "El gato duerme\n",
    "mine.txt": "The cat sleeps\n",
    "avance.json": "",
    "progress.json": "",
}
HANDED_IN = ("entregas", "handins")
"""Names of folders with the hand-ins of a class."""
PLACES = {
    "FILE": "sales.csv",
    "ARCHIVO": "ventas.csv",
    "LESSON": "six_words",
    "LECCIÓN": "six_words",
    "LÍNEA": "LINE",
    "id": "six_words",
}
"""Words that stand for another word in an example."""
RUNS = 15
"""Runs that the notebook has: examples name them up to this number."""


@lru_cache(maxsize=1)
def by_kind() -> dict[type[Spec], Spec]:
    return {type(spec): spec for spec in reversed(SPECS.values())}


def printed() -> Iterator[tuple[str, str]]:
    """Yield every example with the language of the text that prints it."""
    for language in LANGUAGES:
        strings = load_strings(language)
        for key in strings.section("cli"):
            if key.endswith("examples"):
                yield from ((command, language) for command in LINE.findall(strings(f"cli.{key}")))
    texts = [(ROOT / "README.md", "en"), (ROOT / "CONTRIBUTING.md", "en"), (ROOT / "LEEME.md", "es")]
    texts += [(path, path.stem) for code in LANGUAGES for path in (ROOT / "lessons").glob(f"*/{code}.md")]
    for path, language in texts:
        text = path.read_text("utf-8")
        blocks = text.split("```")[1::2]
        for command in [*(found for block in blocks for found in LINE.findall(block)), *INLINE.findall(text)]:
            yield command, language
    for path in (ROOT / "docs").glob("*.md"):
        first, _, second = path.read_text("utf-8").partition("\n# ")  # Spanish follows, with a title of its own
        for half, language in ((first, "en"), (second, "es")):
            yield from ((command, language) for command in ROW.findall(half))


NAMES = {"dembow class", "dembow open", "dembow export", "dembow progress export", "dembow progress import"}
"""Names of commands in running text, without what they ask for."""
QUIET: tuple[list[str], ...] = ([], ["--profile"], ["--narrate"], ["--glyphs"], ["check"])
"""Beginnings of examples that print nothing: they open the course, which is not opened here, or check it."""
ELSEWHERE = {"dembow lessons --lint"}
"""Examples that open every step of the course, and that `tests/test_import_contracts.py` runs."""
EXAMPLES = sorted(
    {(command.strip(), language) for command, language in printed()} - set(product(NAMES | ELSEWHERE, LANGUAGES))
)


LINE_OF = share_line(SPECS["duel"], Place("duel"))
"""A line that somebody shared."""


def words_of(command: str) -> list[str]:
    """Return the arguments of an example, with a real line in place of one that is cut short."""
    words = [PLACES.get(word, word) for word in shlex.split(command)[1:]]
    return [LINE_OF if word.startswith("dembow1:") or word == "LINE" else word for word in words]


def sat_through(by: Signed) -> str:
    """Return the line of a sitting of the inventory in which nothing was known."""
    answers = {one.id: UNKNOWN for one in load_inventory("es").spec.questions}
    return hand_in_line(handed(Sitting("before", 0.0, "es", answers), by, "1.0"))


@pytest.fixture
def desk(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files that examples name, a notebook with runs, and networks that were trained already."""
    folder = home / "desk"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for name, text in FILES.items():
        (folder / name).write_text(text, "utf-8")
    progress = Progress(profile_path())
    kept = Notebook(progress)
    for _ in range(RUNS):
        kept.keep(Place("gates"), SPECS["gates"], result_of(SPECS["gates"]))
    progress.answer("six_words", "how_many_words_back", "one", False, "one")
    progress.visit("six_words", "how_many_words_back")
    sign(progress, "name", "Ana Ruiz")
    by = signature(progress)
    lessons = [gather(load_lesson(one, "es").spec, progress, by, 0, "1.0", "es") for one in ("six_words", "lstm")]
    lines = "\n".join([*map(hand_in_line, lessons), sat_through(by)])
    progress.close()
    for name in HANDED_IN:
        (folder / name).mkdir()
        (folder / name / "ana.txt").write_text(lines, "utf-8")

    def done(spec: Spec, strings: Strings) -> Result:  # noqa: ARG001
        if isinstance(spec, DataRequest):  # nothing is trained: the file is read; of a workbook, the same as text
            *_, last = run_experiment(replace(spec, path=str(Path(spec.path).with_suffix(".csv"))))
            return expect(expect(last, ResultReady).result, Result)
        spec.check()
        if isinstance(spec, ExerciseSpec):  # the doctor's, of which the program is not what matters here
            return ExerciseResult([Ran("done")], cached=False, seconds=0.0)
        if isinstance(spec, SeriesLesionSpec):
            print("a good request")  # whose network TensorFlow alone can train
            raise SystemExit(0)
        return result_of(by_kind()[type(spec)])

    def ready(spec: Spec, strings: Strings) -> ResultReady[Result]:
        return ResultReady(done(spec, strings), (NetworkRecord.of(network(spec.cell)),))  # type: ignore[attr-defined]

    async def conversation(_: object, lesson: str, tell: Callable[[str], None]) -> None:
        tell(lesson)

    for module in (running, asking, data, doctor):  # each has taken the name over when it was imported
        monkeypatch.setattr(module, "run_to_end", done)
    monkeypatch.setattr(table, "run_to_ready", ready)
    monkeypatch.setattr(course, "open_course", lambda *_: 0)
    monkeypatch.setattr(read, "talk", conversation)
    monkeypatch.setattr(check, "check", lambda *_, **__: None)

    async def serve(serving: server.Serving, told: Callable[[server.Open], None]) -> None:
        serving.check()
        told(server.Open(8_000, jailed=True, pooled=True))

    monkeypatch.setattr(server, "serve", serve)

    def swept(asked: Sweep, *_: object) -> Swept:
        points = tuple((point, result_of(by_kind()[type(point.spec)])) for point in asked.points)
        return Swept(points, len(asked.blocks), 0, 1, 1.0, 1.0)

    monkeypatch.setattr(sweep, "run", swept)
    monkeypatch.setattr(sweep, "crew_of", lambda *_: Alone())
    return folder


def test_examples_were_found() -> None:
    commands = {command for command, _ in EXAMPLES}
    assert {"dembow", "dembow --profile ana", "dembow export capstone reporte.ipynb"} <= commands
    assert len(commands) > 60


@pytest.mark.slow
@pytest.mark.half
@pytest.mark.parametrize(("command", "language"), EXAMPLES, ids=map(" ".join, EXAMPLES))
def test_an_example_does_what_it_says(
    desk: Path, capfd: pytest.CaptureFixture[str], command: str, language: str
) -> None:
    if "import" in command:
        assert main(["--lang", language, "progress", "export", words_of(command)[-1]]) == 0
    if command.endswith("undo"):
        assert main(["--lang", language, "progress", "reset"]) == 0
    before = set(desk.iterdir())
    try:
        status = main(["--lang", language, *words_of(command)])
    except SystemExit as leaving:
        status = int(leaving.code or 0)
    out, err = capfd.readouterr()
    assert status == 0, err
    assert out or set(desk.iterdir()) > before or words_of(command)[:1] in QUIET


FIRST = {
    words_of(command)[0]: command for command, language in reversed(EXAMPLES) if language == "es" and " " in command
}
"""An example of each command."""


class Full(io.RawIOBase):
    """A device that takes nothing, for the reason given."""

    def __init__(self, reason: OSError) -> None:
        super().__init__()
        self.reason = reason

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:  # noqa: ARG002
        raise self.reason


def test_every_command_has_an_example() -> None:
    assert set(FIRST) >= set(COMMANDS)


@pytest.mark.slow
@pytest.mark.half
@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("encoding", first_quick(["ascii", "cp1252"]))
@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("option", ["", "--help", "--json"])
def test_a_command_prints_where_letters_are_few(
    monkeypatch: pytest.MonkeyPatch, command: str, encoding: str, option: str
) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding, errors="strict", write_through=True))
    words = [*words_of(FIRST[command]), *([option] if option else [])]
    try:
        status = main(["--lang", "es", *words])
    except SystemExit as leaving:
        status = int(leaving.code or 0)
    assert status in (0, 2 if option == "--json" else 0)
    text = written.getvalue().decode(encoding)
    if option == "--json" and status == 0 and text:
        assert json.loads(text)


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("option", ["", "--help"])
@pytest.mark.parametrize("command", COMMANDS)
def test_a_full_disk_is_told_in_a_line(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], command: str, option: str
) -> None:
    full = Full(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BufferedWriter(full), "utf-8", write_through=True))
    assert main(["--lang", "es", *words_of(FIRST[command]), *([option] if option else [])]) == 2
    assert "no queda espacio" in capfd.readouterr().err.splitlines()[-1]


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("command", COMMANDS)
def test_whoever_stops_reading_ends_it_in_silence(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], command: str
) -> None:
    monkeypatch.setattr(
        sys, "stdout", io.TextIOWrapper(io.BufferedWriter(Full(BrokenPipeError())), "utf-8", write_through=True)
    )
    assert main(["--lang", "es", *words_of(FIRST[command])]) == 0
    told = capfd.readouterr().err  # what is told beside a result: what is handed in, where a run is kept
    assert "Traceback" not in told
    assert not [line for line in told.splitlines() if line.startswith("dembow:")]
