"""A run in one line: the score, what it is held against, and which may be called better."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from core.base.statistics import Interval
from core.experiments.duel import DuelSpec
from core.experiments.duel_result import Comparison, Contender, DuelResult, Outcome
from core.experiments.phrases import PhrasesResult, PhrasesSpec
from core.experiments.registry import result_of as typed
from core.jobs.headline import Headline, best_of, difference_of
from core.jobs.result import expect
from core.networks.task import Measure
from core.words.vocabulary import VERDICTS, Verdict
from tests.runs import SPECS, document_of, result_of


def of(lab: str, **changes: Any) -> Headline:
    return typed({**document_of(SPECS[lab]), **changes}).headline(SPECS[lab])


@pytest.mark.parametrize("lab", SPECS)
def test_every_experiment_has_one_that_survives_the_disk(lab: str) -> None:
    found = of(lab)
    assert found.who
    assert found.score is not None
    assert msgspec.json.decode(msgspec.json.encode(found), type=Headline) == found


@pytest.mark.parametrize("lab", ["forecast", "imputation"])
def test_a_ladder_is_the_best_network_against_the_best_of_what_is_plain(lab: str) -> None:
    rows = document_of(SPECS[lab])["rows"]
    networks = [row for row in rows if not row["baseline"]]
    plain = [row for row in rows if row["baseline"]]
    found = of(lab)
    assert (found.measure, found.score) == ("mse", min(row["mse"] for row in networks))
    assert (found.baseline, found.against) == min((row["mse"], row["model"]) for row in plain)
    keys = {"score": "beats", "baseline": "loses", "level": "level"}
    assert keys[found.better] == networks[0]["verdict"]["key"]


def test_a_network_that_diverged_lost() -> None:
    document = document_of(SPECS["forecast"])
    rows = [
        row if row["baseline"] else {**row, "mse": None, "verdict": {"key": "diverged", "against": "linear"}}
        for row in document["rows"]
    ]
    found = of("forecast", rows=rows)
    assert (found.score, found.better, found.low) == (None, "baseline", None)


def test_without_a_network_what_was_asked_for_is_told() -> None:
    rows = [row for row in document_of(SPECS["forecast"])["rows"] if row["baseline"]]
    asked = [{**row, "asked": row["model"] == "last_value"} for row in rows]
    assert of("forecast", rows=asked).who == "last_value"


def test_phrases_are_held_against_word_pairs_that_sing_as_many() -> None:
    spec = PhrasesSpec("lstm", 2, 300, steps=5)
    learned: dict[Verdict, int] = {**dict.fromkeys(VERDICTS, 0), "learned": 300}
    result = replace(expect(result_of(SPECS["phrases"]), PhrasesResult), verdicts=learned)
    found = result.headline(spec)
    # Measured by lesson 14: the table of pairs sings eight in a hundred of the song's own phrases.
    assert (found.score, found.better) == (1.0, "score")
    assert found.baseline == pytest.approx(0.08, abs=0.02)
    assert found.low is not None
    assert found.low > 0.8
    few: dict[Verdict, int] = {**learned, "learned": 24, "broken": 276}
    assert replace(result, verdicts=few).headline(spec).better == "level"
    greedy = result.headline(replace(spec, greedy=True))
    assert greedy.baseline == 0  # always the likeliest word: pairs end no phrase
    pairs = replace(result, cell="counts").headline(PhrasesSpec("counts", count=300))
    assert (pairs.baseline, pairs.better) == (None, "unknown")


def duel(verdict: Outcome, mean: float, measure: Measure = "accuracy") -> Headline:
    result = expect(result_of(SPECS["duel"]), DuelResult)
    contenders = [
        Contender(
            cell=cell,
            units=2,
            parameters=9,
            seeds=9,
            steps=1,
            **{measure: Interval(score, score, score), f"seed_{measure}": (score,) * 9},  # type: ignore[arg-type]
        )
        for cell, score in (("simple_rnn", 0.5), ("lstm", 0.5 - mean))
    ]
    low, high = sorted((mean - 0.1, mean + 0.1))
    comparison = Comparison(("simple_rnn", "lstm"), (2, 2), Interval(mean, low, high), verdict, None)
    found = replace(result, measure=measure, contenders=tuple(contenders), comparisons=(comparison,))
    return found.headline(expect(SPECS["duel"], DuelSpec))


def test_a_duel_is_who_leads_by_how_much_and_how_sure() -> None:
    ahead = duel("ahead", -0.3)
    assert (ahead.who, ahead.score, ahead.against, ahead.baseline) == ("lstm 2", 0.8, "simple_rnn 2", 0.5)
    assert (ahead.low, ahead.high) == pytest.approx((0.2, 0.4))
    assert ahead.better == "score"
    smaller = duel("ahead", 0.3, "mse")
    assert (smaller.who, smaller.score, smaller.better) == ("lstm 2", 0.2, "score")
    assert (smaller.low, smaller.high) == pytest.approx((-0.4, -0.2))
    assert duel("no_difference_seen", 0.05).better == "level"
    assert duel("too_few_seeds", 0.3).better == "unknown"
    result = expect(result_of(SPECS["duel"]), DuelResult)
    alone = replace(result, comparisons=()).headline(expect(SPECS["duel"], DuelSpec))
    assert alone.baseline is None


def test_a_horizon_is_the_longest_gap_against_chance() -> None:
    document = document_of(SPECS["horizon"])
    falls = [{**fall, "gap": gap} for fall, gap in zip(document["falls_below_0.9"], (7, None), strict=True)]
    found = of("horizon", **{"falls_below_0.9": falls})
    assert (found.who, found.score, found.beyond, found.baseline) == ("gru 2", 100, True, 1)
    assert found.each == (("simple_rnn 2", 7), ("gru 2", None))
    assert found.better == "score"
    at_once = [{**fall, "gap": 1} for fall in falls]
    assert of("horizon", **{"falls_below_0.9": at_once}).better == "level"
    one_gap = of("horizon", train_from=3)
    taught = [row["accuracy"]["mean"] for row in document["rows"] if row["gap"] == 3]
    assert (one_gap.measure, one_gap.score, one_gap.baseline) == ("accuracy", max(taught), document["chance"])


def test_a_lesion_is_its_effect_among_its_controls() -> None:
    standing = document_of(SPECS["lesion"])["control"]["song_moved"]
    found = of("lesion", finding="necessary")
    assert (found.score, found.baseline, found.better) == (standing["effect"], standing["mean"], "score")
    assert (found.low, found.high) == (standing["low"], standing["high"])
    assert of("lesion", finding="gentle").better == "baseline"
    assert {of("lesion", finding=name).better for name in ("nothing", "spared", "few", "common")} == {"level"}


def test_gates_are_the_words_seen_coming_against_word_pairs() -> None:
    sure = {"ella": "perrea", "perrea": "sola", "sola": ".", ".": "la"}
    steps = [{"word": word, "gates": {}, "next": {coming: 0.9, "con": 0.1}} for word, coming in sure.items()]
    found = of("gates", steps=[*steps, {"word": "sola", "gates": {}, "next": {"la": 1.0}}])
    # Of pairs: after a lady two words tie, after the verb and after the stop three.
    assert found.score == 3 / 4
    assert found.baseline == pytest.approx((1 / 2 + 1 / 3 + 1 / 2 + 1 / 3) / 4)
    assert found.better == "score"
    assert of("gates", steps=steps[:1]).score is None


def test_gradients_are_the_steadiest_slope_of_those_that_were_trained() -> None:
    document = document_of(SPECS["gradients"])
    trained = {row["label"]: row["slope_per_step"] for row in document["rows"] if row["trained"]}
    found = of("gradients")
    assert abs(found.score or 0) == min(map(abs, trained.values()))
    assert dict(found.each) == trained
    silent = [{**row, "slope_per_step": None} for row in document["rows"]]
    assert of("gradients", rows=silent).score is None
    assert of("gradients", rows=document["rows"][:1]).baseline is None


@pytest.mark.parametrize(
    ("measure", "scores", "best"),
    [
        ("mse", (0.2, 0.1), 1),
        ("learned", (0.2, 0.1), 0),
        ("slope", (-0.2, 0.1), 1),
        ("gap", (5, 5), None),
        ("moved", (0.1, 0.2), None),
    ],
)
def test_the_better_of_two(measure: Any, scores: tuple[float, float], best: int | None) -> None:
    assert best_of([Headline(measure, score) for score in scores]) == best


def test_what_cannot_be_subtracted() -> None:
    assert difference_of(Headline("mse", 0.1), Headline("gap", 3)) is None
    assert difference_of(Headline("mse", 0.1), Headline("mse", None)) is None


def test_an_unknown_document_is_a_fault() -> None:
    with pytest.raises(msgspec.ValidationError):
        typed({"experiment": "gates"})
