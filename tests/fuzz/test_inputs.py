"""Hostile inputs of every kind that comes in: no traceback but a `DembowError`, no hang, nothing written outside.

`pytest -m fuzz` tries a few thousand, `DEMBOW_FUZZ=100000 pytest -m fuzz` so many, shared out among the kinds.
"""

from __future__ import annotations

import ast
import json
import random
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.base.errors import DembowError
from core.base.packets import checksum, squeeze
from core.experiments.reopening import reopen
from core.experiments.share import NOWHERE, Packet, Place, share_line
from core.sandbox.found import Layer, Ran, Value
from core.sandbox.keeper import Keeper
from core.series.csv_series import preview_series
from core.words.letter_texts import load_text
from core.words.own_phrases import read_phrases
from lessons.checking.checks import fits, judge, judge_program
from lessons.checking.code_checks import RIGHT, TROUBLES, code_key
from lessons.classroom.hand_in import Given, HandIn, Signed, StepDone
from lessons.classroom.line import HEAD, hand_in_line, read_hand_in
from lessons.classroom.marks import mark_of
from lessons.content.loader import Step, load_course, load_lesson, load_spec
from lessons.learner.notebook import Notebook
from lessons.learner.progress import Progress
from lessons.learner.transfer import export_progress, import_progress
from lessons.linting.linter import lint
from lessons.linting.programs import programs_of
from tests.core.experiments.shared_lines import SPECS
from tests.core.series.hostile_files import MAKERS
from tests.fuzz.shares import SHARES, inputs
from tests.fuzz.wounds import wounded
from tests.lessons.course import write_course
from tests.runs import SPECS as RUNS
from tests.runs import result_of
from tests.tally import Tally, wanted
from tui.front_ends import lab_terms
from tui.keymap import keymap_path, read_keymap
from tui.notebook.page import line_of
from tui.strings import load_strings
from tui.terminal.key_decoder import KeyDecoder

pytestmark = [pytest.mark.fuzz, pytest.mark.slow, pytest.mark.timeout(7_200)]
ENGLISH = load_strings("en")
STEPS = [step for entry in load_course().available for step in load_lesson(entry.id, "en").steps]
CODE = [step for step in STEPS if step.spec.code]
ASKING = [step for step in STEPS if step.spec.question]


def explained(error: DembowError) -> None:
    """An error is one line, in which nothing steers a terminal."""
    assert ENGLISH.explain(error).isprintable()


def test_the_shares_are_all() -> None:
    assert sum(SHARES.values()) == pytest.approx(1)


def test_csv_files(folder: Path, tally: Tally) -> None:
    path, kind = folder / "own.csv", "CSV files"

    @inputs(kind)
    @given(st.randoms(use_true_random=False), st.sampled_from(MAKERS), st.sampled_from(("", "1", "x")))
    def try_one(dice: random.Random, maker: Any, column: str) -> None:
        path.write_bytes(maker(random.Random(dice.randrange(2**32))))
        with suppress(DembowError):
            preview_series(path, column)
        tally(kind)

    try_one()


def test_phrases(folder: Path, tally: Tally) -> None:
    path, kind = folder / "phrases.txt", "phrases"

    @inputs(kind)
    @given(wounded("ella perrea sola\nla gata con el ñandú\n".encode()) | st.binary(max_size=400))
    def try_one(data: bytes) -> None:
        path.write_bytes(data)
        with suppress(DembowError):
            read_phrases(path)
        tally(kind)

    try_one()


def test_texts_of_letters(folder: Path, tally: Tally) -> None:
    path, kind = folder / "own.txt", "texts of letters"

    @inputs(kind)
    @given(wounded(b"the night is long and the bass is deep. " * 60))
    def try_one(data: bytes) -> None:
        path.write_bytes(data)
        with suppress(DembowError):
            load_text("own", str(path))
        tally(kind)

    try_one()


def test_imports(folder: Path, tally: Tally) -> None:
    """What is taken in is read by everything that reads it: a list of runs, answers, facts."""
    kind, path = "imports", folder / "in.json"
    whole = Progress(folder / "whole.sqlite")
    whole.answer("lstm", "one", {"la": 0.5}, True, "right")
    whole.skip("lstm", "two")
    whole.remember("lstm", "share", 33)
    whole.set("theme", "dembow")
    notebook = Notebook(whole)
    for lab, spec in list(RUNS.items())[:2]:
        notebook.keep(Place(lab, "lstm", "one"), spec, result_of(spec), notebook.latest_bet("lstm", ["one"]))
    export_progress(whole, folder / "whole.json")
    good = (folder / "whole.json").read_bytes()
    document = json.loads(good)
    whole.close()
    progress = Progress(folder / "p.sqlite")
    progress._connection.execute("PRAGMA synchronous=OFF")
    values: st.SearchStrategy[Any] = st.sampled_from(
        (None, [], {}, True, -1, 2**70, 1e400, "\ud800", "[" * 9_999, "", "{", 1e15, "\x1b[2J")
    )

    @st.composite
    def changed(draw: st.DrawFn) -> bytes:
        table = draw(st.sampled_from([name for name, rows in document["rows"].items() if len(rows) > 1]))
        rows = [list(row) for row in document["rows"][table]]
        line = draw(st.integers(0, len(rows) - 1))
        rows[line][draw(st.integers(0, len(rows[line]) - 1))] = draw(values)
        return json.dumps({**document, "rows": {**document["rows"], table: rows}}).encode()

    @inputs(kind)
    @given(changed() | wounded(good))
    def try_one(data: bytes) -> None:
        path.write_bytes(data)
        try:
            import_progress(progress, path)
        except DembowError:
            tally(kind)
            return
        for run in Notebook(progress).runs():
            line_of(run, ENGLISH)
            Notebook(progress).result(run)
        for lesson in ("lstm", "\ufffd"):
            progress.answers(lesson, "one")
            progress.facts(lesson)
            progress.lesson_state(lesson, ["one", "two"])
        progress._connection.execute("DELETE FROM attic")
        tally(kind)

    try_one()
    progress.close()


def test_shared_lines(folder: Path, tally: Tally) -> None:
    assert folder
    kind = "shared lines"

    @inputs(kind)
    @given(st.sampled_from(SPECS).flatmap(lambda spec: wounded(share_line(spec).encode())))
    def try_one(line: bytes) -> None:
        with suppress(DembowError):
            reopen(line.decode("utf-8", "surrogateescape"))
        tally(kind)

    try_one()


def test_packets_of_shared_lines(folder: Path, tally: Tally) -> None:
    """With a right sum: whoever writes one can also add that up."""
    import msgspec

    assert folder
    kind = "packets of shared lines"

    def packet(spec: Any) -> bytes:
        return msgspec.json.encode(Packet(msgspec.to_builtins(spec), NOWHERE))

    @inputs(kind)
    @given(st.sampled_from(SPECS).flatmap(lambda spec: st.tuples(st.just(spec), wounded(packet(spec)))))
    def try_one(found: tuple[Any, bytes]) -> None:
        spec, data = found
        head = f"dembow1:{spec.__struct_config__.tag}:{squeeze(data)}"
        try:
            reopen(f"{head}:{checksum(head)}")
        except DembowError as error:
            explained(error)
        tally(kind)

    try_one()


def test_lines_of_hand_ins(folder: Path, tally: Tally) -> None:
    import msgspec

    assert folder
    kind, entry = "lines of hand-ins", load_course().available[0]
    spec = load_spec(entry.folder)
    asked = next(step.id for step in spec.steps if step.question)
    by = Signed("Ana María Ñúñez", "VERANO-3")
    good = HandIn(entry.id, by, 1_700_000_000, "1.0", "es", (StepDone(asked, "done", 1, Given("la", True, "right")),))
    data = msgspec.json.encode(good)
    front = hand_in_line(good).rpartition(":")[0].rpartition(":")[0]

    @inputs(kind)
    @given(wounded(data), wounded(hand_in_line(good).encode()), st.booleans())
    def try_one(packet: bytes, line: bytes, whole: bool) -> None:
        head = f"{front}:{squeeze(packet)}"
        text = f"{head}:{checksum(head)}" if whole else line.decode("utf-8", "replace")
        try:
            hand_in = read_hand_in(text)
        except DembowError as error:
            explained(error)
        else:
            mark_of(spec, hand_in)
        tally(kind)

    assert front.startswith(HEAD)
    try_one()


def test_lesson_folders(folder: Path, tally: Tally) -> None:
    course, kind, terms = write_course(folder), "lesson folders", lab_terms()
    # Claims are programs of an author: what they do is theirs, and they are run.
    files = sorted(path for path in course.rglob("*") if path.suffix in (".toml", ".md"))
    good = {path: path.read_bytes() for path in files}

    @inputs(kind)
    @given(st.sampled_from(files).flatmap(lambda path: st.tuples(st.just(path), wounded(good[path]))))
    def try_one(found: tuple[Path, bytes]) -> None:
        path, data = found
        path.write_bytes(data)
        try:
            lint(terms, course)
        finally:
            path.write_bytes(good[path])
        tally(kind)

    try_one()


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)


def test_answers(folder: Path, tally: Tally) -> None:
    assert folder
    kind = "answers"

    @inputs(kind)
    @given(st.sampled_from(ASKING), ANYTHING)
    def try_one(step: Step, answer: object) -> None:
        if fits(step.spec.question, answer):  # what was kept by another version is asked so first
            assert judge(step, answer).correct in (True, False, None)
        tally(kind)

    try_one()


NUMBERS = st.none() | st.floats()
VALUES = st.builds(
    Value,
    kind=st.sampled_from(("model", "array", "number", "text", "sequence", "history", "function", "class", "other")),
    number=NUMBERS,
    text=st.text(max_size=12),
    shape=st.lists(st.integers(0, 99), max_size=4).map(tuple),
    numbers=st.lists(NUMBERS, max_size=6).map(tuple),
    layers=st.lists(
        st.builds(
            Layer,
            kind=st.sampled_from(("SimpleRNN", "LSTM", "Dense", "Conv1D", "RNN")),
            output_shape=st.lists(st.none() | st.integers(1, 99), max_size=3).map(tuple),
            settings=st.dictionaries(
                st.sampled_from(("units", "activation", "return_sequences")), ANYTHING, max_size=3
            ),
        ),
        max_size=3,
    ).map(tuple),
    output_shape=st.lists(st.none() | st.integers(1, 99), max_size=3).map(tuple),
    history=st.dictionaries(
        st.sampled_from(("loss", "val_loss")), st.lists(NUMBERS, max_size=4).map(tuple), max_size=2
    ),
    updates=st.integers(0, 10**6),
)


def names_in(step: Step) -> list[str]:
    """The names that the conditions of a step ask for."""
    assert step.spec.code
    trees = (ast.walk(ast.parse(wrong.when, mode="eval")) for wrong in step.spec.code.wrong)
    return sorted({node.id for tree in trees for node in tree if isinstance(node, ast.Name)}) or ["x"]


def test_values_that_programs_leave_behind(folder: Path, tally: Tally) -> None:
    assert folder
    kind, names = "values that programs leave behind", {step.id: names_in(step) for step in CODE}

    @inputs(kind)
    @given(st.data(), st.sampled_from(CODE), st.sampled_from(("done", "error")), st.text(max_size=20))
    def try_one(data: st.DataObject, step: Step, outcome: Any, message: str) -> None:
        values = data.draw(st.dictionaries(st.sampled_from(names[step.id]), VALUES, max_size=4))
        ran = Ran(outcome, values, error="ValueError" if outcome == "error" else "", message=message)
        assert judge_program(step, ran).correct in (True, False, None)
        tally(kind)

    try_one()


def test_bytes_on_stdin(folder: Path, tally: Tally) -> None:
    assert folder
    kind = "bytes on stdin"

    @inputs(kind)
    @given(
        st.lists(
            st.binary(max_size=20) | wounded("\x1b[<35;10;5M\x1b[Ma la niña\x1b[200~x\x1b[201~".encode()), max_size=6
        )
    )
    def try_one(readings: list[bytes]) -> None:
        decoder = KeyDecoder()
        for data in readings:
            decoder.decode(data).encode()  # a half of a pair would be no text
        tally(kind)

    try_one()


def test_files_of_keys(folder: Path, tally: Tally) -> None:
    assert folder
    kind, path = "files of keys", keymap_path()
    path.parent.mkdir(parents=True)

    @inputs(kind)
    @given(wounded(b'[screen]\nmap = "m"\n[lesson]\nnext = "N,right"\nback = "ctrl+b"\n'))
    def try_one(data: bytes) -> None:
        path.write_bytes(data)
        try:
            read_keymap(ENGLISH)
        except DembowError as error:
            explained(error)
        tally(kind)

    try_one()


def slips_of(program: str, dice: random.Random) -> tuple[str, bool]:
    """A program of the course with one small slip: a line lost or doubled, a number changed, a result spoilt.

    Beside it whether that changes nothing: a comment or an empty line was lost or doubled, or an import doubled.
    """
    lines = program.splitlines()
    place = dice.randrange(len(lines))
    way = dice.randrange(5)
    said_nothing = lines[place].strip()[:1] in ("", "#")
    idle = (way < 2 and said_nothing) or (way == 1 and lines[place].startswith(("import ", "from ")))
    if way == 0:
        del lines[place]
    elif way == 1:
        lines[place:place] = [lines[place]]
    elif way == 2:
        lines[place] = "".join(dice.choice("0359") if one.isdigit() else one for one in lines[place])
    elif way == 3:
        names = [line.partition(" = ")[0] for line in lines if " = " in line and line[0].isalpha()] or ["x"]
        spoilt = ("float('nan')", "'text'", "None", "[]", "10**400", "(1,)", "lambda: 0")
        lines.append(f"{dice.choice(names).split(',')[0]} = {dice.choice(spoilt)}")
    else:
        lines[place] = lines[place].replace("+", "-", 1).replace("(", "", dice.randrange(2))
    return "\n".join(lines), idle


@pytest.mark.tensorflow
def test_programs_of_learners(tally: Tally) -> None:
    """Programs of the course with slips in them, run as a learner's are, and judged.

    A slip that changes nothing leaves a right program right, and a wrong one wrong, for the same reason.
    """
    kind, dice, keeper = "programs of learners", random.Random(66), Keeper()
    try:
        for _ in range(wanted(SHARES[kind])):
            step = dice.choice(CODE)
            assert step.spec.code
            keys = programs_of(step.spec.code)
            name = dice.choice([name for name in keys if step.program(name).strip()])
            program, idle = slips_of(step.program(name), dice)
            (ran,) = ended(keeper, program)
            verdict = judge_program(step, ran)
            if idle and keys[name] and ran.outcome not in TROUBLES:
                assert code_key(step.spec.code, ran) == keys[name], (step.spec.id, name, program)
                assert verdict.correct == (keys[name] == RIGHT)
            assert verdict.correct in (True, False)
            tally(kind)
    finally:
        keeper.close()


def ended(keeper: Keeper, code: str) -> list[Ran]:
    """How a program ended."""
    running = keeper.run((code,), 20.0)
    while True:
        try:
            next(running)
        except StopIteration as stop:
            return list(stop.value)
