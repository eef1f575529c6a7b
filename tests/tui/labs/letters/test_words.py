"""A language model of letters in words."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from core.base.language import LANGUAGES
from core.base.statistics import Interval
from core.experiments.letters import LettersSpec
from core.experiments.letters_result import LettersResult
from core.jobs.result import expect
from core.words.letter_files import FileReading
from tests.runs import SPECS, result_of
from tui.labs.letters.words import asked, brakes_of, reading_lines, title_of, verdict_of, writer_name
from tui.strings import load_strings

RESULT = expect(result_of(SPECS["letters"]), LettersResult)


def test_half_a_line() -> None:
    spec, strings = LettersSpec(text="alice", dropout=0.5, patience=6, seeds=3), load_strings("en")
    assert asked(spec, strings) == "Alice, GRU 64, dropout 0.5, stops after 6 looks without progress, seeds: 3"
    assert brakes_of(0.0, None, strings) == "no brake"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_verdict_for_each_outcome(language: str) -> None:
    strings = load_strings(language)
    told = set()
    for seeds, low, high in ((1, 1.0, 1.0), (8, 1.0, 2.0), (8, 90.0, 91.0), (8, 1.0, 90.0)):
        result = replace(RESULT, ends=RESULT.ends[:1] * seeds, test=Interval((low + high) / 2, low, high))
        told.add(verdict_of(result, strings).split("GRU")[0] + verdict_of(result, strings)[-30:])
    assert len(told) == 4
    assert "GRU 2" in title_of(RESULT, strings)
    assert writer_name("counts_1", RESULT, strings) != writer_name("counts_2", RESULT, strings)


@pytest.mark.parametrize("language", LANGUAGES)
def test_few_seeds_are_counted(language: str) -> None:
    strings = load_strings(language)
    told = [verdict_of(replace(RESULT, ends=RESULT.ends[:1] * seeds), strings) for seeds in (1, 2, 3)]
    assert [strings("letters.verdict.one_seed") in one for one in told] == [True, False, False]
    for seeds in (2, 3):
        assert told[seeds - 1].endswith(strings("letters.verdict.few_seeds", seeds=seeds))


@pytest.mark.parametrize("language", LANGUAGES)
def test_how_a_file_was_read_is_told_as_far_as_there_is_anything(language: str) -> None:
    strings = load_strings(language)
    assert reading_lines(None, strings) == []
    assert len(reading_lines(FileReading("UTF-8", 9_000, 0, 0, 0), strings)) == 1
    assert len(reading_lines(FileReading("UTF-8", 9_000, 1, 2, 3), strings)) == 4
