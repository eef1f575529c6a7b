"""Claims of lesson 14, measured."""

from __future__ import annotations

import msgspec

from core.experiments.duel import DuelSpec
from core.experiments.duel_result import Contender, DuelResult
from core.experiments.phrases import PhrasesResult, PhrasesSpec
from core.jobs.result import expect
from core.words.counts import WordCounts
from core.words.vocabulary import SONG, STOP, Verdict
from lessons.checking.claims import ClaimRunner, Measured, all_of, at_least, claim, near

PHRASES = 3000
"""Phrases of a run: a share of one half then has a standard error of 0.9 points; tolerances are three of them."""
SMALL_RNNS = DuelSpec(cells=("simple_rnn",), units=(2, 4), seeds=16)


def percent_of(runner: ClaimRunner, cell: str, verdict: Verdict) -> float:
    """Return the share of one verdict among many phrases of one model, in per cent."""
    result = runner.result(PhrasesSpec(cell=cell, count=PHRASES), PhrasesResult)
    return 100 * result.verdicts[verdict] / result.count


def contender(runner: ClaimRunner, units: int) -> Contender:
    """Return the SimpleRNNs with so many units."""
    return runner.result(SMALL_RNNS, DuelResult).of("simple_rnn", units)


def learned(runner: ClaimRunner, units: int) -> float:
    """Return the share of the song's own phrases among what those sing."""
    verdicts = contender(runner, units).verdicts
    if verdicts is msgspec.UNSET:
        raise TypeError("received contenders who sing nothing, expected phrases with verdicts")
    return verdicts["learned"]


def contexts(words_back: int) -> dict[str, list[float]]:
    """Every context of the song, and the odds that its counts give, likeliest first."""
    counts = WordCounts(SONG, words_back)
    return {
        " ".join(SONG.tokens[token] for token in context): sorted(counts.odds(context).tolist(), reverse=True)
        for context in counts.tables[words_back]
    }


def follow(word: str) -> dict[str, float]:
    """The odds of the pair table after one word, those that are not zero."""
    odds = WordCounts(SONG).odds(tuple(SONG.encode([word])))
    return {token: float(p) for token, p in zip(SONG.tokens, odds, strict=True) if p}


@claim
def tokens(runner: ClaimRunner, stated: float | None) -> Measured:
    """Six words and the stop."""
    return near(len(SONG.tokens), stated, 0)


@claim
def song_words(runner: ClaimRunner, stated: float | None) -> Measured:
    """The three phrases with their stops."""
    return near(len(SONG.cycle), stated, 0)


@claim
def pairs_right(runner: ClaimRunner, stated: float | None) -> Measured:
    """A trained network that sees one word gets so many words of the song right."""
    accuracy = runner.result(PhrasesSpec(cell="one_step", count=PHRASES), PhrasesResult).accuracy
    return near(expect(accuracy, float) * len(SONG.cycle), stated, 1)


@claim
def pairs_fragment_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """The course's own figure for phrases without a verb; what follows are the learner's, who may have run again."""
    return near(percent_of(runner, "counts", "fragment"), stated, 3)


@claim
def counts_learned_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """Phrases of the song that the pair table sings."""
    return near(percent_of(runner, "counts", "learned"), stated, 2)


@claim
def counts_fragment_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """Phrases without a verb: a lady and at once a stop, one half by arithmetic."""
    return near(percent_of(runner, "counts", "fragment"), stated, 3)


@claim
def counts_repeated_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """Phrases in which a lady is her own company."""
    return near(percent_of(runner, "counts", "repeated"), stated, 3)


@claim
def counts_endless_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """Phrases cut at twelve words."""
    return near(percent_of(runner, "counts", "endless"), stated, 2)


@claim
def one_step_learned_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """The trained network that sees one word does no better than the table."""
    return near(percent_of(runner, "one_step", "learned"), stated, 3)


@claim
def simple_rnn_parameters(runner: ClaimRunner, stated: float | None) -> Measured:
    """Cell and Dense layer."""
    return near(contender(runner, 4).parameters, stated, 0)


@claim
def four_units_learned_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """Twenty phrases of each of sixteen seeds. Single seeds lie between 84 and 99."""
    return near(100 * learned(runner, 4), stated, 5)


@claim
def simple_rnn_learned_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """The same, which the learner's own run replaces."""
    return near(100 * learned(runner, 4), stated, 5)


@claim
def seeds_tried(runner: ClaimRunner, stated: float | None) -> Measured:
    """Networks of each size."""
    return near(contender(runner, 4).seeds, stated, 0)


@claim
def four_units_perfect(runner: ClaimRunner, stated: float | None) -> Measured:
    """Seeds that get every next word right. One may miss on another machine."""
    return near(contender(runner, 4).all_right, stated, 1)


@claim
def two_units_perfect(runner: ClaimRunner, stated: float | None) -> Measured:
    """The same with two units: none, or a few."""
    return near(contender(runner, 2).all_right, stated, 3)


@claim
def perrea_three_ways(runner: ClaimRunner, stated: float | None) -> Measured:
    """A die with three sides."""
    odds = follow("perrea")
    thirds = all(abs(p - 1 / 3) < 1e-6 for p in odds.values())
    return all_of(three=set(odds) == {"sola", "la", "con"}, thirds=thirds)


@claim
def ladies_two_ways(runner: ClaimRunner, stated: float | None) -> Measured:
    """A coin after every lady."""
    return all_of(**{lady: follow(lady) == {"perrea": 0.5, STOP: 0.5} for lady in sorted(SONG.grammar.ladies)})


@claim
def one_tie_left(runner: ClaimRunner, stated: float | None) -> Measured:
    """Two words back."""
    ties = [context for context, odds in contexts(2).items() if odds[0] == odds[1]]
    return Measured(ties == ["la bichota"], ", ".join(ties))


@claim
def three_words_decide(runner: ClaimRunner, stated: float | None) -> Measured:
    """Three words back."""
    return at_least(min(odds[0] for odds in contexts(3).values()), 1)


@claim
def table_grows(runner: ClaimRunner, stated: float | None) -> Measured:
    """Cells of the table with one, two and three words back."""
    one, two, three = (WordCounts(SONG, words).parameters for words in (1, 2, 3))
    return Measured(two == len(SONG.tokens) * one and three == len(SONG.tokens) * two, f"{one} {two} {three}")


@claim
def greedy_endless(runner: ClaimRunner, stated: float | None) -> Measured:
    """Ties go to the first word of the vocabulary, and round it goes."""
    result = runner.result(PhrasesSpec(cell="counts", greedy=True, count=20), PhrasesResult)
    return at_least(result.verdicts["endless"], 20)
