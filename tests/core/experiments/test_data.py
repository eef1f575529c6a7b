"""A preview says how a file is read before anything is trained."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.base.errors import DembowError
from core.experiments.data import DataRequest, DataResult, run
from core.experiments.running import run_experiment
from core.jobs.events import ResultReady
from core.jobs.result import expect
from core.series.answers import Answers
from core.series.reading import Question, Reading

ROWS = "\n".join(f"{day:02d}/01/2020;{1000 + day}" for day in range(1, 13))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "own.csv"
    found.write_text(f"fecha;ventas\n{ROWS}\n", "utf-8")
    return found


def previewed(spec: DataRequest) -> DataResult:
    *_, last = run_experiment(spec)
    assert isinstance(last, ResultReady)
    return expect(last.result, DataResult)


def test_first_and_last_values_with_their_dates_and_what_is_open(path: Path) -> None:
    found = previewed(DataRequest(str(path)))
    assert [one.date for one in found.first[:2]] == ["2020-01-01", "2020-01-02"]
    assert (found.last[-1].place, found.last[-1].value) == (12, 1012)
    assert [one.option for one in found.reading.uncertain] == ["dates"]
    assert (found.least, found.most, len(found.drawn)) == (1001, 1012, 12)
    assert len(found.rows()) == 10


def test_an_answer_settles_it(path: Path) -> None:
    found = previewed(DataRequest(str(path), answers=Answers(dates="mdy")))
    assert found.reading.uncertain == ()
    assert found.last[-1].date == "2020-12-01"


def test_the_document_says_all_of_the_reading(path: Path) -> None:
    document = previewed(DataRequest(str(path))).document()
    assert set(document["reading"]) == set(Reading.__struct_fields__)
    assert document["reading"]["left_out"] == ()


def test_a_file_must_be_named() -> None:
    with pytest.raises(DembowError) as caught:
        list(run_experiment(DataRequest()))
    assert caught.value.key == "data_without_file"
    assert DataRequest("x").own_file == "x"
    assert next(run(DataRequest("x"))) is not None


def test_answers_take_the_place_that_they_are_for() -> None:
    request = DataRequest("x")
    assert request.answered(Question("column", ("a",)), "a").column == "a"
    assert request.answered(Question("where", ("a=1;b=2",)), "a=1;b=2").answers.where == ("a=1", "b=2")
    assert request.answered(Question("missing", ("-9,-99",)), "-9,-99").answers.missing == ("-9", "-99")
    assert request.answered(Question("dates", ("dmy",)), "dmy").answers.dates == "dmy"
