"""The words of the translation lab."""

from __future__ import annotations

import msgspec

from core.base.statistics import Interval
from core.experiments.translate import TranslateSpec
from core.experiments.translate_result import TranslateResult
from core.jobs.result import expect
from tests.runs import SPECS, result_of
from tui.drawing.rows import plain_text
from tui.labs.translate.words import asked, name_of, sentence, title_of, written_rows
from tui.strings import load_strings

STRINGS = load_strings("en")


def test_a_run_in_half_a_line() -> None:
    assert asked(TranslateSpec(), STRINGS) == "up to 4 phrases, 24 units a side, 8 seeds"
    assert name_of("neck", STRINGS) == "neck"


def test_what_may_be_said() -> None:
    result = expect(result_of(SPECS["translate"]), TranslateResult)
    assert "up to 1 phrase," in title_of(result, STRINGS)
    assert "so few seeds" in sentence(result, STRINGS)
    many = msgspec.structs.replace(result, seeds=8, difference=Interval(0.5, 0.4, 0.6))
    assert "+0.50 (+0.40 to +0.60) above" in sentence(many, STRINGS)
    assert "no difference" in sentence(msgspec.structs.replace(many, difference=Interval(0.0, -0.1, 0.1)), STRINGS)


def test_a_text_keeps_its_phrases_whole_where_it_can() -> None:
    phrases = [[(word, "plain") for word in phrase.split()] for phrase in ("she twerks .", "the boss twerks .")]
    assert plain_text(written_rows("neck", phrases, 30)) == ["neck     she twerks .", "         the boss twerks ."]
    assert plain_text(written_rows("neck", phrases, 17)) == [
        "neck     she",
        "         twerks .",
        "         the boss",
        "         twerks .",
    ]
