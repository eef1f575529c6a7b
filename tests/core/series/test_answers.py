"""The answers of a run are those that its spec holds."""

from __future__ import annotations

import msgspec

from core.base.options import with_values
from core.experiments.forecast import ForecastSpec
from core.series.answers import UNANSWERED, Answers, answers_of, flags_of
from core.series.data_spec import DataSpec


def test_a_spec_without_a_word_on_its_file() -> None:
    spec = ForecastSpec()
    assert answers_of(spec) == UNANSWERED
    assert spec.data.answers is msgspec.UNSET
    assert "answers" not in msgspec.to_builtins(spec)["data"]


def test_an_answer_is_kept_with_the_spec_and_taken_back() -> None:
    spec = with_values(ForecastSpec(data=DataSpec("csv", path="x")), {"dates": "dmy"})
    assert answers_of(spec) == Answers(dates="dmy")
    assert msgspec.json.decode(msgspec.json.encode(spec), type=ForecastSpec) == spec
    assert with_values(spec, {"dates": ""}).data.answers is msgspec.UNSET


def test_answers_as_arguments() -> None:
    assert flags_of(UNANSWERED) == ""
    assert flags_of(Answers(where=("a=1", "b=2"), dates="dmy")) == "--where='a=1;b=2' --dates='dmy'"
