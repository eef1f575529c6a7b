"""Claims of lesson 13: what tables of word pairs and small networks know of the song."""

from __future__ import annotations

import msgspec

from core.experiments.contenders import Contender
from core.experiments.duel import DuelResult, DuelSpec
from core.experiments.phrases import PhrasesResult, PhrasesSpec
from core.jobs.result import expect
from core.words.counts import WordCounts
from core.words.vocabulary import SONG, STOP, Verdict
from lessons.checking.claims import ClaimRunner, Measured, all_of, at_least, claim, near

PHRASES = 3000
"""Number of phrases sung. A share of one half then has a standard error of 0.9 points; tolerances are three of them."""
SMALL_RNNS = DuelSpec(cells=("simple_rnn",), units=(2, 4), seeds=16)


def percent_of(runner: ClaimRunner, cell: str, verdict: Verdict) -> float:
    """Return the share of one verdict among many phrases of one model, in per cent."""
    result = runner.result(PhrasesSpec(cell=cell, count=PHRASES), PhrasesResult)
    return 100 * result.verdicts[verdict] / result.count


def contender(runner: ClaimRunner, units: int) -> Contender:
    """Return the SimpleRNNs of the duel with `units` units."""
    return runner.result(SMALL_RNNS, DuelResult).of("simple_rnn", units)


def learned(runner: ClaimRunner, units: int) -> float:
    """Return the share of the song's own phrases among those that SimpleRNNs of this size sing."""
    verdicts = contender(runner, units).verdicts
    if verdicts is msgspec.UNSET:
        raise TypeError("received contenders who sing nothing, expected phrases with verdicts")
    return verdicts["learned"]


def contexts(words_back: int) -> dict[str, list[float]]:
    """Return every context of the song with its odds by the counts, the likeliest first."""
    counts = WordCounts(SONG, words_back)
    return {
        " ".join(SONG.tokens[token] for token in context): sorted(counts.odds(context).tolist(), reverse=True)
        for context in counts.tables[words_back]
    }


def follow(word: str) -> dict[str, float]:
    """Return the odds of the pair table after one word, without those that are zero."""
    odds = WordCounts(SONG).odds(tuple(SONG.encode([word])))
    return {token: float(p) for token, p in zip(SONG.tokens, odds, strict=True) if p}


@claim
def tokens(runner: ClaimRunner, stated: float | None) -> Measured:
    """The vocabulary has the stated number of tokens: six words and the stop."""
    return near(len(SONG.tokens), stated, 0)


@claim
def song_words(runner: ClaimRunner, stated: float | None) -> Measured:
    """The song has the stated number of words: three phrases with their stops."""
    return near(len(SONG.cycle), stated, 0)


@claim
def pairs_right(runner: ClaimRunner, stated: float | None) -> Measured:
    """A trained network that sees one word predicts the stated number of the song's words."""
    accuracy = runner.result(PhrasesSpec(cell="one_step", count=PHRASES), PhrasesResult).accuracy
    return near(expect(accuracy, float) * len(SONG.cycle), stated, 1)


@claim
def pairs_fragment_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """The pair table sings the stated per cent of phrases without a verb.

    This figure of the course stays beside the learner's own, which a new run replaces.
    """
    return near(percent_of(runner, "counts", "fragment"), stated, 3)


@claim
def counts_learned_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """The pair table sings the song's own phrases in the stated per cent of cases."""
    return near(percent_of(runner, "counts", "learned"), stated, 2)


@claim
def counts_fragment_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """The pair table sings phrases without a verb in the stated per cent of cases.

    By arithmetic it is one half: a stop follows the lady at once.
    """
    return near(percent_of(runner, "counts", "fragment"), stated, 3)


@claim
def counts_repeated_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """The pair table sings phrases in which a lady is her own company in the stated per cent of cases."""
    return near(percent_of(runner, "counts", "repeated"), stated, 3)


@claim
def counts_endless_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """The pair table sings phrases that are cut at twelve words in the stated per cent of cases."""
    return near(percent_of(runner, "counts", "endless"), stated, 2)


@claim
def one_step_learned_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """A trained network that sees one word sings no more of the song's own phrases than the pair table."""
    return near(percent_of(runner, "one_step", "learned"), stated, 3)


@claim
def simple_rnn_parameters(runner: ClaimRunner, stated: float | None) -> Measured:
    """The SimpleRNN cell and the Dense layer have the stated number of parameters."""
    return near(contender(runner, 4).parameters, stated, 0)


@claim
def four_units_learned_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """SimpleRNNs of four units sing the song's own phrases in the stated per cent of cases.

    Each of sixteen seeds sings twenty phrases; single seeds lie between 84 and 99.
    """
    return near(100 * learned(runner, 4), stated, 5)


@claim
def simple_rnn_learned_percent(runner: ClaimRunner, stated: float | None) -> Measured:
    """SimpleRNNs of four units sing the song's own phrases in the stated per cent of cases.

    The learner's own run replaces this figure.
    """
    return near(100 * learned(runner, 4), stated, 5)


@claim
def seeds_tried(runner: ClaimRunner, stated: float | None) -> Measured:
    """The stated number of networks is trained at each size."""
    return near(contender(runner, 4).seeds, stated, 0)


@claim
def four_units_perfect(runner: ClaimRunner, stated: float | None) -> Measured:
    """The stated number of seeds of four units predicts every next word. One may miss on another machine."""
    return near(contender(runner, 4).all_right, stated, 1)


@claim
def two_units_perfect(runner: ClaimRunner, stated: float | None) -> Measured:
    """The stated number of seeds of two units predicts every next word: none, or a few."""
    return near(contender(runner, 2).all_right, stated, 3)


@claim
def perrea_three_ways(runner: ClaimRunner, stated: float | None) -> Measured:
    """Three words follow the verb "perrea" with equal odds, like a die with three sides."""
    odds = follow("perrea")
    thirds = all(abs(p - 1 / 3) < 1e-6 for p in odds.values())
    return all_of(three=set(odds) == {"sola", "la", "con"}, thirds=thirds)


@claim
def ladies_two_ways(runner: ClaimRunner, stated: float | None) -> Measured:
    """The verb or a stop follows every lady with equal odds, like a coin."""
    return all_of(**{lady: follow(lady) == {"perrea": 0.5, STOP: 0.5} for lady in sorted(SONG.grammar.ladies)})


@claim
def one_tie_left(runner: ClaimRunner, stated: float | None) -> Measured:
    """A single context of two words leaves a tie: "la bichota"."""
    ties = [context for context, odds in contexts(2).items() if odds[0] == odds[1]]
    return Measured(ties == ["la bichota"], ", ".join(ties))


@claim
def three_words_decide(runner: ClaimRunner, stated: float | None) -> Measured:
    """Three words back decide every next word of the song."""
    return at_least(min(odds[0] for odds in contexts(3).values()), 1)


@claim
def table_grows(runner: ClaimRunner, stated: float | None) -> Measured:
    """The table is seven times as large for each word further back."""
    one, two, three = (WordCounts(SONG, words).parameters for words in (1, 2, 3))
    return Measured(two == len(SONG.tokens) * one and three == len(SONG.tokens) * two, f"{one} {two} {three}")


@claim
def greedy_endless(runner: ClaimRunner, stated: float | None) -> Measured:
    """Greedy choice makes every phrase of the pair table endless, because ties go to the vocabulary's first word."""
    result = runner.result(PhrasesSpec(cell="counts", greedy=True, count=20), PhrasesResult)
    return at_least(result.verdicts["endless"], 20)
