"""The words of the workshop: an assembly by its signs, and what a change of parts bought."""

from __future__ import annotations

import pytest

from core.base.language import LANGUAGES
from core.base.statistics import Interval
from core.experiments.workshop import WorkshopSpec
from core.experiments.workshop_result import Purchase, WorkshopResult
from core.jobs.result import expect
from core.networks.assemblies import SETS, STAGES
from core.networks.assembly import SIGNS
from core.networks.parts import PARTS
from tests.runs import SPECS, result_of
from tui.drawing.rows import wrap
from tui.labs.workshop.words import asked, change, name_of, parts_line, sentence, share, taught, verdict
from tui.strings import load_strings

STRINGS = load_strings("en")
NOTHING = Interval(0.0, -0.01, 0.01)
LOST = Purchase(
    STAGES[4], STAGES[3], ("squash",), (), Interval(-0.23, -0.35, -0.13), NOTHING, "ahead", "no_difference_seen"
)


def test_an_assembly_is_named_by_its_signs_and_by_its_name_where_it_has_one() -> None:
    assert [name_of(stage, STRINGS) for stage in STAGES] == [
        "c",
        "c+f",
        "c+f+o",
        "c+f+o+i",
        "c+f+o+i+tanh = LSTM",
        "c+o+i+tanh = LSTM of 1997",
        "c+f+o+1-f+tanh",
        "c+f+1-f+r = GRU",
    ]


def test_a_purchase_says_what_changed_and_what_that_is_sure_to_have_done() -> None:
    assert sentence(LOST, STRINGS) == (
        "+tanh, over c+f+o+i. In what was taught: -0.23 (-0.35 to -0.13). Beyond: no difference seen (-0.01 to +0.01)."
    )
    coupled = Purchase(
        STAGES[6], STAGES[4], ("couple",), ("ignore",), NOTHING, NOTHING, "too_few_seeds", "too_few_seeds"
    )
    assert change(coupled) == "+1-f -i"
    assert "fewer than 5 seeds" in sentence(coupled, STRINGS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SETS)
def test_every_part_stands_on_one_line_of_a_small_terminal(language: str, name: str) -> None:
    line = parts_line(SETS[name], PARTS, load_strings(language), 78)
    assert len(wrap(line, 78)) == 1
    for sign in SIGNS.values():
        assert sign in line
    assert line.count("●") == len(SETS[name])


@pytest.mark.parametrize("language", LANGUAGES)
def test_keys_marks_and_parts_stand_apart_where_the_row_has_room(language: str) -> None:
    (row,) = wrap(parts_line(SETS["belt+forget"], PARTS, load_strings(language), 116), 116)
    assert row.startswith("1 ● f ")
    assert len(row.split("    ")) == len(PARTS)
    few = parts_line(SETS["belt"], PARTS[:2], load_strings(language), 78)
    assert wrap(few, 78)[0].startswith("1 ○ f ")


def test_what_was_asked_for_in_half_a_line() -> None:
    spec = WorkshopSpec(("belt", "belt+forget"), seeds=16)
    assert asked(spec, STRINGS) == "the long perreo: c, c+f, 16 seeds"
    assert taught(spec, STRINGS) == "the long perreo, to gap 30"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_verdict_takes_the_room_that_there_is(language: str) -> None:
    strings, result = load_strings(language), expect(result_of(SPECS["workshop"]), WorkshopResult)
    rung = result.rungs[0]
    wide, narrow = (verdict(rung, result, room, strings) for room in (80, 12))
    assert share(rung.accuracy) in wide
    assert share(rung.beyond) in wide
    assert narrow == f"{rung.accuracy.mean:.2f} · {rung.beyond.mean:.2f}"
    for room in range(12, 80):
        assert len(verdict(rung, result, room, strings)) <= room


def test_a_purchase_that_changed_nothing_with_any_seed_has_no_interval() -> None:
    none = Interval(0.0, 0.0, 0.0)
    same = Purchase(STAGES[4], STAGES[3], ("squash",), (), none, none, "no_difference_seen", "no_difference_seen")
    for language in ("es", "en"):
        told = sentence(same, load_strings(language))
        assert "0.00" in told
        assert "+0.00" not in told
        assert "-0.00" not in told
