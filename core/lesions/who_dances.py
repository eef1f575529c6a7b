"""Search for the unit that carries who is dancing. Two answers need not agree: which unit the network needs, and from
which unit a bystander could read the dancer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.base.arrays import Floats
from core.lesions.effects import FIRST_ASKED, right_odds
from core.networks.interventions import WHOLE_UNIT, Intervention, Place
from core.networks.network import Network
from core.networks.traces import Trace, lesioned_odds, trace
from core.words.counts import WordCounts
from core.words.generation import CountsSinger, Sampling, sing_phrases
from core.words.vocabulary import SONG

VERB = "perrea"
ROUNDS = 60
"""Number of times that every phrase of the song comes, each after a phrase that word pairs made up."""
RIDGE = 1e-4
"""Term added to the variance within a class, so that a unit which never moves does not divide by zero."""


@dataclass(frozen=True, eq=False)
class Stream:
    """The stream is a long text in which every lady dances, after all sorts of phrases."""

    tokens: tuple[int, ...]
    verbs: tuple[int, ...]
    """Places at which the verb of a phrase of the song stands."""
    dancers: tuple[int, ...]
    """Number of the phrase of the song at each of those places, and so who dances."""


@dataclass(frozen=True)
class UnitRole:
    """The role of one unit in knowing who is dancing."""

    unit: int
    needed: float
    """Fall of the odds of the right word after the verb, mean over the song, when the unit is silenced."""
    needed_elsewhere: float
    """Fall of the odds of the right word after all other words."""
    readable: Mapping[str, float]
    """Share of the dancers that are read right from this unit alone, right after the verb, by state."""

    @property
    def best_readable(self) -> float:
        """Share that is read right from the better of its states."""
        return max(self.readable.values())


@dataclass(frozen=True)
class WhoDances:
    """The roles of all units, by number."""

    units: tuple[UnitRole, ...]
    all_readable: Mapping[str, float]
    """Share of the dancers that are read right from all units together, by state."""
    chance: float
    network_right: float
    """Share of right words of the network itself after the verb, in that text, which it was not trained on."""
    agreement: float | None
    """Rank correlation (Spearman 1904) of needed and readable over the units; none where either is the same in all."""

    @property
    def most_needed(self) -> UnitRole:
        """Unit that the network misses most after the verb."""
        return max(self.units, key=lambda role: role.needed)

    @property
    def most_readable(self) -> UnitRole:
        """Unit from which the dancer is read best."""
        return max(self.units, key=lambda role: role.best_readable)


def who_dances(network: Network, seed: int = 0) -> WhoDances:
    """Return the role of each unit: silence each in turn, and read the dancer from each."""
    needed, elsewhere = drops(network)
    stream = dancing_stream(seed)
    heard = trace(network, stream.tokens)
    readable = {state: unit_scores(heard.states[state], stream) for state in network.cell.states}
    roles = tuple(
        UnitRole(
            unit,
            float(needed[unit]),
            float(elsewhere[unit]),
            {state: scores[unit] for state, scores in readable.items()},
        )
        for unit in range(network.units)
    )
    return WhoDances(
        roles,
        {state: reading_score(heard.states[state][list(stream.verbs)], stream.dancers) for state in readable},
        1 / len(SONG.phrases),
        _right_after_verbs(heard, stream),
        rank_correlation([role.needed for role in roles], [role.best_readable for role in roles]),
    )


def drops(network: Network) -> tuple[Floats, Floats]:
    """Return `falls` when each unit is silenced: (units,) each."""
    return falls(network, [Intervention("zero", (Place(WHOLE_UNIT, unit),)) for unit in range(network.units)])


def falls(network: Network, lesions: Sequence[Intervention]) -> tuple[Floats, Floats]:
    """Return how much the odds of the right next word of the song fall under each lesion: after the verb, and after all
    other words; (lesions,) each.
    """
    intact = right_odds(trace(network, SONG.cycle).odds)
    fall = intact - right_odds(lesioned_odds(network, SONG.cycle, lesions))  # (lesions, timesteps)
    after_verb = np.asarray(SONG.cycle) == SONG.numbers[VERB]
    others = ~after_verb
    others[:FIRST_ASKED] = False
    return fall[:, after_verb].mean(axis=1), fall[:, others].mean(axis=1)


def dancing_stream(seed: int, rounds: int = ROUNDS) -> Stream:
    """Return phrases of the song in random order, each after a phrase drawn from word pairs."""
    random = np.random.default_rng(seed)
    between = sing_phrases(CountsSinger(WordCounts(SONG)), SONG, seed, rounds * len(SONG.phrases), Sampling(), "reset")
    tokens: list[int] = []
    verbs, dancers = [], []
    for _ in range(rounds):
        for dancer in random.permutation(len(SONG.phrases)).tolist():
            phrase = SONG.phrases[dancer]
            tokens += [*SONG.encode(next(between).words), SONG.stop]
            verbs.append(len(tokens) + phrase.index(VERB))
            dancers.append(dancer)
            tokens += [*SONG.encode(phrase), SONG.stop]
    return Stream(tuple(tokens), tuple(verbs), tuple(dancers))


def unit_scores(states: Floats, stream: Stream) -> list[float]:
    """Return how well the dancer is read from each unit of (timesteps, units) alone."""
    values = states[list(stream.verbs)]
    return [reading_score(values[:, [unit]], stream.dancers) for unit in range(values.shape[1])]


def reading_score(values: Floats, dancers: Sequence[int]) -> float:
    """Return the share of the second half of (moments, units) whose dancer is read right after seeing the first half.

    The reader knows each dancer's mean and the spread around it, and takes the nearest (Fisher 1936).
    """
    who = np.asarray(dancers)
    half = len(who) // 2
    seen, asked = values[:half].astype(np.float64), values[half:].astype(np.float64)
    means = np.stack([seen[who[:half] == dancer].mean(axis=0) for dancer in range(who.max() + 1)])
    around = seen - means[who[:half]]
    within = around.T @ around / half + RIDGE * np.eye(values.shape[1])
    gaps = asked[:, None] - means[None]  # (moments, dancers, units)
    distances = np.einsum("mdu,uv,mdv->md", gaps, np.linalg.inv(within), gaps)
    return float((distances.argmin(axis=1) == who[half:]).mean())


def rank_correlation(a: Sequence[float], b: Sequence[float]) -> float | None:
    """Return Spearman's rank correlation, from -1 to 1; none where either ranking is the same throughout."""
    ranks_a, ranks_b = _ranks(np.asarray(a)), _ranks(np.asarray(b))
    if ranks_a.std() == 0 or ranks_b.std() == 0:
        return None
    return float(np.corrcoef(ranks_a, ranks_b)[0, 1])


def _ranks(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return places in order of size; equals share theirs."""
    below = (values[:, None] > values[None]).sum(axis=1)
    same = (values[:, None] == values[None]).sum(axis=1)
    ranks: npt.NDArray[np.float64] = below + (same - 1) / 2
    return ranks


def _right_after_verbs(heard: Trace, stream: Stream) -> float:
    verbs = np.asarray(stream.verbs)
    right = np.asarray(stream.tokens)[verbs + 1]
    return float((heard.odds[verbs].argmax(axis=-1) == right).mean())
