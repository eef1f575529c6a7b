"""The lab notebook: what is kept of a run, what is read back, and how little that takes."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from core.base.errors import DembowError
from core.experiments.forecast import ForecastSpec
from core.experiments.registry import result_of as result_of_document
from core.experiments.reopening import reopen
from core.experiments.share import Place
from core.series.data_spec import DataSpec
from lessons.learner.attic import forget, undo_last
from lessons.learner.notebook import Notebook, Prediction, differences, flatten_settings
from lessons.learner.progress import Progress, RunRow
from lessons.learner.transfer import export_progress, import_progress
from tests.runs import SPECS, result_of

LARGEST = 100_000
"""Characters of a document of an ordinary run, as it is kept."""


@pytest.fixture
def progress(tmp_path: Path) -> Iterator[Progress]:
    kept = Progress(tmp_path / "progress.sqlite")
    yield kept
    kept.close()


@pytest.fixture
def notebook(progress: Progress) -> Notebook:
    return Notebook(progress)


@pytest.mark.parametrize("lab", SPECS)
def test_a_run_is_read_back_as_it_was(notebook: Notebook, lab: str) -> None:
    spec, result = SPECS[lab], result_of(SPECS[lab])
    number = notebook.keep(Place(lab, "lstm", "one"), spec, result)
    (run,) = notebook.runs()
    assert (run.number, run.spec, run.place) == (number, spec, Place(lab, "lstm", "one"))
    assert run.headline == result.headline(spec)
    assert run.seed == 42
    assert run.prediction is None
    assert abs(run.at - time.time()) < 60
    kept = notebook.result(run)
    assert kept is not None
    assert kept.headline(spec) == run.headline
    assert kept.rows() == result_of_document(json.loads(json.dumps(result.kept().document()))).rows()
    assert len(kept.rows()) <= len(kept.all_rows())
    assert len(json.dumps(notebook.document(run))) < LARGEST
    again = reopen(run.line(kept))
    assert again.spec == spec
    assert again.place == Place(lab, "lstm", "one")


@pytest.mark.parametrize("lab", SPECS)
def test_nothing_huge_is_kept_and_nothing_else_is_lost(lab: str) -> None:
    result = result_of(SPECS[lab])
    kept = result.kept()
    assert kept.document().keys() == result.document().keys()
    assert len(json.dumps(kept.document())) <= len(json.dumps(result.document()))
    assert len(kept.rows()) == len(kept.kept().rows())  # what is kept can be kept again


def test_the_bet_is_the_last_one_of_the_lesson(notebook: Notebook, progress: Progress) -> None:
    spec, place = SPECS["gates"], Place("gates", "lstm", "lab")
    progress.answer("lstm", "first", "a", False, "a")
    progress.answer("lstm", "second", {"la": 0.5}, True, "right")
    progress.answer("lstm", "exercise", "x = 1", True, "right")
    progress.answer("gru", "first", "z", True, "right")
    asked = ("first", "second", "third")
    notebook.keep(place, spec, result_of(spec), notebook.latest_bet("lstm", asked))
    progress.answer("lstm", "first", "unknown", None, "unknown")
    notebook.keep(place, spec, result_of(spec), notebook.latest_bet("lstm", asked))
    notebook.keep(Place("gates"), spec, result_of(spec))
    alone, later, first = notebook.runs()
    assert first.prediction == Prediction("second", {"la": 0.5}, True)
    assert later.prediction == Prediction("first", "unknown", None)
    assert alone.prediction is None
    assert notebook.latest_bet("lstm", ()) is None


def test_hundreds_of_runs_are_listed_without_their_documents(
    notebook: Notebook, progress: Progress, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = SPECS["horizon"]
    notebook.keep(Place("horizon"), spec, result_of(spec))
    (run,) = notebook.runs()
    with progress.transaction() as connection:
        columns = "lesson, step, lab, spec, document, prediction, at, headline"
        for _ in range(499):
            connection.execute(f"INSERT INTO runs ({columns}) SELECT {columns} FROM runs WHERE number=1")
    monkeypatch.setattr(progress, "run_document", None)
    reads: list[str] = []
    read = progress._read

    def counted(statement: str, *row: object) -> Any:
        reads.append(statement)
        return read(statement, *row)

    monkeypatch.setattr(progress, "_read", counted)
    runs = notebook.runs()
    assert len(reads) == 1  # of the file: not one a run
    assert [run.spec for run in runs] == [spec] * 500
    assert all(one.headline == run.headline for one in runs)


def test_what_another_version_wrote_is_still_listed(notebook: Notebook, progress: Progress) -> None:
    row = RunRow("lstm", "one", "dreams", '{"type": "dreams", "depth": 3}', "", '{"measure": "depth", "score": 3}')
    progress.keep_run(row, '{"experiment": "dreams"}')
    (run,) = notebook.runs()
    assert (run.spec, run.headline, run.name, run.settings["depth"], run.seed) == (None, None, "dreams", 3, None)
    assert run.line(None) == ""


def test_a_file_of_ones_own_is_in_no_line(notebook: Notebook) -> None:
    spec = ForecastSpec(data=DataSpec("csv", path="/home/ana/sales.csv", column="total"))
    notebook.keep(Place("forecast"), spec, result_of(SPECS["forecast"]))
    (run,) = notebook.runs()
    assert run.file == ("/home/ana/sales.csv", "total")
    assert run.line(None) == ""
    assert run.spec == spec


def test_there_is_no_such_run(notebook: Notebook) -> None:
    with pytest.raises(DembowError) as caught:
        notebook.run(1)
    assert caught.value.key == "no_runs"
    notebook.keep(Place("gates"), SPECS["gates"], result_of(SPECS["gates"]))
    assert notebook.run(1).number == 1
    with pytest.raises(DembowError) as caught:
        notebook.run(7)
    assert (caught.value.key, caught.value.fields["last"]) == ("no_such_run", 1)


def test_what_differs(notebook: Notebook) -> None:
    for lab in ("gates", "space", "lesion"):
        notebook.keep(Place(lab), SPECS[lab], result_of(SPECS[lab]))
    lesion, space, gates = notebook.runs()
    assert differences(gates, gates) == []
    assert differences(gates, space) == [("state_space", False, True)]
    assert ("lesion.part", None, "forget_gate") in differences(gates, lesion)
    assert flatten_settings({"a": {"b": {"c": 1}}, "d": []}) == {"a.b.c": 1, "d": []}


def test_runs_travel_begin_again_and_come_back(notebook: Notebook, progress: Progress, tmp_path: Path) -> None:
    for lesson in ("lstm", "gru", ""):
        notebook.keep(Place("gates", lesson, "one"), SPECS["gates"], result_of(SPECS["gates"]))
    before = progress.runs()
    export_progress(progress, tmp_path / "out.json")
    there = Progress(tmp_path / "there.sqlite")
    import_progress(there, tmp_path / "out.json")
    assert there.runs() == before
    assert there.run_document(1) == progress.run_document(1)
    there.close()
    forget(progress, "lstm")
    assert [row.lesson for row in progress.runs()] == ["", "gru"]
    undo_last(progress)
    assert progress.runs() == before
    forget(progress)
    assert progress.runs() == []
    undo_last(progress)
    assert progress.runs() == before
