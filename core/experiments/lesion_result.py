"""Result of experiment `lesion`. Units and steps count from one, as people name them."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from core.base.arrays import Floats
from core.experiments.lesion_record import ControlsRecord, LesionRecord, drawn, effect_rows, lesion_headline
from core.jobs.headline import Headline
from core.jobs.result import Result, Row
from core.lesions.effects import following, odds_moved, right_places
from core.lesions.ranking import Ranked
from core.lesions.standing import Finding, Standing
from core.lesions.study import Heard, Study
from core.lesions.who_dances import UnitRole, WhoDances
from core.networks.interventions import Intervention, Kind
from core.words.generation import GeneratedPhrase, JudgedPhrase, count_verdicts
from core.words.vocabulary import SONG, Verdict


class HeardWord(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One word of the sentence, with the odds of the next word, intact and lesioned."""

    word: str
    lesioned_here: bool
    intact: dict[str, float] = {}
    """Odds by word; the notebook does not keep them."""
    lesioned: dict[str, float] = {}
    moved: float
    """Share of the odds that moved."""


class WrongWord(msgspec.Struct, frozen=True):
    """One place of the song where the lesioned network has the next word wrong."""

    step: int
    heard: str
    wanted: str
    said: str


class SongScore(msgspec.Struct, frozen=True):
    """The score counts the next words of the song that are right, heard once from cold."""

    asked: int
    intact: int
    lesioned: int
    wrong: tuple[WrongWord, ...]


class LesionEffect(msgspec.Struct, frozen=True):
    """The effect says what the lesion changed."""

    unchanged: bool
    """Whether not a bit changed."""
    sentence_moved: float
    """Share of the odds that moved, mean over the words of the sentence."""
    song_moved: float
    words_lost: float
    """Right next words of the song that it costs."""


class WordControls(ControlsRecord, frozen=True):
    """The controls, with the place of the lesion among them by each effect."""

    sentence_moved: Standing
    song_moved: Standing
    words_lost: Standing


class Singing(msgspec.Struct, frozen=True, omit_defaults=True):
    """The phrases that one network sang."""

    verdicts: dict[Verdict, int]
    """Number of phrases of each verdict."""
    phrases: tuple[JudgedPhrase, ...] = ()
    """The phrases themselves; the notebook does not keep them."""

    @classmethod
    def of(cls, phrases: Sequence[GeneratedPhrase]) -> Singing:
        """Return the record of these phrases."""
        return cls(count_verdicts(phrases), tuple(JudgedPhrase.of(phrase) for phrase in phrases))


class BothSinging(msgspec.Struct, frozen=True):
    """The phrases of the intact and of the lesioned network, from the same random numbers."""

    intact: Singing
    lesioned: Singing


class RankedLesion(msgspec.Struct, frozen=True):
    """One lesion of one place, with its effect."""

    part: str
    unit: int | None
    """Number of the unit; none where every unit is lesioned."""
    kind: Kind
    value: float | None
    """Value of a clamp."""
    song_moved: float
    right_words: int


class DancingUnit(msgspec.Struct, frozen=True):
    """One unit, with what it has to do with who is dancing."""

    unit: int
    needed: float
    needed_elsewhere: float
    readable: dict[str, float]
    """Share of the dancers that are read right from this unit, by state."""


class Dancers(msgspec.Struct, frozen=True):
    """Every unit: how much the network needs it, and how well the dancer is read from it."""

    units: tuple[DancingUnit, ...]
    all_readable: dict[str, float]
    chance: float
    network_right: float
    agreement: float | None
    most_needed: int
    most_readable: int

    @classmethod
    def of(cls, found: WhoDances) -> Dancers:
        """Return the record of a search."""
        return cls(
            tuple(_unit(role) for role in found.units),
            {state: round(score, 4) for state, score in found.all_readable.items()},
            round(found.chance, 4),
            round(found.network_right, 4),
            None if found.agreement is None else round(found.agreement, 4),
            found.most_needed.unit + 1,
            found.most_readable.unit + 1,
        )


class LesionResult(Result, frozen=True, tag="lesion"):
    """The result says what a next-word network does intact and lesioned, beside lesions at random."""

    cell: str
    units: int
    parameters: int
    seed: int
    training_steps: int
    words: tuple[str, ...]
    lesion: LesionRecord
    steps: tuple[HeardWord, ...]
    """The sentence, word by word."""
    song: SongScore
    effect: LesionEffect
    control: WordControls
    finding: Finding
    phrases: BothSinging
    ranking: tuple[RankedLesion, ...] | msgspec.UnsetType | None = msgspec.UNSET
    """Every lesion of one place, the largest effect first; unset where nobody asked, none where it is not kept."""
    who_dances: Dancers | msgspec.UnsetType | None = msgspec.UNSET

    @property
    def standing(self) -> Standing:
        """The place of the lesion among its controls."""
        return self.control.song_moved

    def headline(self, spec: object) -> Headline:  # noqa: ARG002 - the result says all that it needs
        """Return the share of the odds that moved over the song, against that of the controls."""
        return lesion_headline("moved", self.cell, self.standing, self.finding)

    def rows(self) -> list[Row]:
        """Return the right words and the verdicts of the phrases, intact and lesioned."""
        rows: list[Row] = [{"what": "right_words", "intact": self.song.intact, "lesioned": self.song.lesioned}]
        for verdict, times in self.phrases.intact.verdicts.items():
            lesioned = self.phrases.lesioned.verdicts[verdict]
            if times or lesioned:
                rows.append({"what": verdict, "intact": times, "lesioned": lesioned})
        return rows

    def all_rows(self) -> list[Row]:
        return effect_rows("song_moved", self.standing)

    def kept(self) -> LesionResult:
        """Return the result without the odds, the phrases, the search, and the controls that no plot shows."""
        control = self.control
        return replace(
            self,
            steps=tuple(replace(step, intact={}, lesioned={}) for step in self.steps),
            control=replace(
                control,
                sentence_moved=replace(control.sentence_moved, values=()),
                words_lost=replace(control.words_lost, values=()),
            ),
            phrases=BothSinging(
                Singing(self.phrases.intact.verdicts),
                Singing(self.phrases.lesioned.verdicts),
            ),
            ranking=msgspec.UNSET if self.ranking is msgspec.UNSET else None,
            who_dances=msgspec.UNSET if self.who_dances is msgspec.UNSET else None,
        )


def heard_words(heard: Heard, lesion: Intervention) -> tuple[HeardWord, ...]:
    """Return the sentence word by word."""
    moved = odds_moved(heard.intact.odds, heard.lesioned.odds)
    return tuple(
        HeardWord(
            word=SONG.tokens[token],
            lesioned_here=lesion.timesteps is None or t in lesion.timesteps,
            intact=_odds(heard.intact.odds[t]),
            lesioned=_odds(heard.lesioned.odds[t]),
            moved=round(float(moved[t]), 6),
        )
        for t, token in enumerate(heard.intact.tokens)
    )


def song_score(found: Study) -> SongScore:
    """Return how many next words of the song are right, and which are wrong under the lesion."""
    odds = found.song.lesioned.odds
    right, wanted = right_places(odds), following()
    wrong = (
        WrongWord(t + 1, SONG.tokens[token], SONG.tokens[int(wanted[t])], SONG.tokens[int(odds[t].argmax())])
        for t, token in enumerate(SONG.cycle)
        if t and not right[t]
    )
    return SongScore(*found.right, tuple(wrong))


def lesion_effect(found: Study) -> LesionEffect:
    """Return the effects of a lesion."""
    return LesionEffect(found.unchanged, found.sentence.standing.effect, found.song.standing.effect, found.lost.effect)


def word_controls(found: Study) -> WordControls:
    """Return the controls of a lesion."""
    return WordControls(*drawn(found.controls), found.sentence.standing, found.song.standing, found.lost)


def ranked_lesions(ranking: Sequence[Ranked]) -> tuple[RankedLesion, ...]:
    """Return the records of a ranking, in its order."""
    return tuple(
        RankedLesion(
            row.place.part,
            None if row.place.unit is None else row.place.unit + 1,
            row.lesion.kind,
            row.lesion.value if row.lesion.kind == "clamp" else None,
            round(row.song, 6),
            row.right_words,
        )
        for row in ranking
    )


def _unit(role: UnitRole) -> DancingUnit:
    readable = {state: round(score, 4) for state, score in role.readable.items()}
    return DancingUnit(role.unit + 1, round(role.needed, 6), round(role.needed_elsewhere, 6), readable)


def _odds(odds: Floats) -> dict[str, float]:
    return {token: round(float(p), 6) for token, p in zip(SONG.tokens, odds, strict=True)}
