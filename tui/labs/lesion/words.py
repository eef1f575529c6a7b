"""An operation in words, lines and pictures, in one language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.base.language import Strings
from core.lesions.effects import FIRST_ASKED, following, odds_moved, right_places, words_asked
from core.lesions.ranking import Ranked
from core.words.generation import GeneratedPhrase
from core.words.vocabulary import SONG
from tui.drawing.figure import Figure
from tui.drawing.ladder_table import LadderLine
from tui.drawing.next_words import NextWord
from tui.drawing.odds_bars import Series
from tui.drawing.phrase_list import SungPhrase
from tui.labs.lesion.figures import controls_figure, dancers_figure
from tui.labs.lesion.names import GLYPHS, STYLES, finding_of, name_of
from tui.labs.lesion.state import SEARCHES, Operation

LEARNED = "learned"


@dataclass(frozen=True, eq=False)
class Diagnosis:
    """What there is to say at this moment."""

    operation: Operation
    strings: Strings
    learned: bool
    """Whether the network's training is over."""

    @property
    def waits(self) -> bool:
        """Whether the lesion is kept back until it is asked for."""
        return self.operation.network is not None and not self.operation.open

    def lesion(self) -> str:
        """What is to be done."""
        return f"✂ {name_of(self.operation.lesion, self.strings)}"

    def words(self) -> tuple[str, str]:
        """What may be said of it, with a style."""
        operation, strings = self.operation, self.strings
        if operation.trouble is not None:
            return strings.explain(operation.trouble), "warn"
        if operation.findings is None:
            return self._unknown(), "dim"
        document = operation.findings.document
        finding = str(document["finding"])
        return f"{GLYPHS[finding]} {finding_of(document, strings)}", STYLES[finding]

    def numbers(self) -> str:
        """The effect, as numbers."""
        found = self.operation.findings
        if found is None:
            return ""
        asked, intact, lesioned = found.study.right
        standing = found.study.song.standing
        return self.strings(
            "lab.lesion.numbers",
            moved=_percent(standing.effect),
            percentile=_short(standing.percentile),
            controls=standing.count,
            intact=intact,
            lesioned=lesioned,
            asked=asked,
            after_verb=_points(found.after_verb),
            elsewhere=_points(found.elsewhere),
        )

    def odds(self, t: int) -> list[Series]:
        """After the word at `t`, intact and lesioned."""
        operation, strings = self.operation, self.strings
        heard = {"intact": operation.intact, "lesioned": operation.lesioned}
        return [
            Series(strings(f"lesion.{name}"), [float(p) for p in one.odds[t]])
            for name, one in heard.items()
            if one is not None
        ]

    def controls(self) -> Figure:
        """The histogram."""
        found = self.operation.findings
        return controls_figure(found.study.song.standing if found else None, self.strings, self._unknown())

    def dancers(self) -> Figure:
        """Each unit by how much it is missed and how well it is read."""
        found = self.operation.search
        shown = found if self.operation.open else None
        return dancers_figure(shown.dancers if shown else None, self.strings, self._unknown())

    def song(self) -> tuple[str, list[NextWord]]:
        """A title, and what comes after each word of the song, with who says it."""
        found, strings = self.operation.findings, self.strings
        if found is None:
            return self._unknown(), []
        study = found.study
        asked, intact, lesioned = study.right
        odds = study.song.intact.odds, study.song.lesioned.odds
        rights = [right_places(one) for one in odds]
        wanted, said = following(), odds[1].argmax(axis=-1)
        words = [
            NextWord(
                SONG.tokens[int(word)],
                [bool(right[t]) if t >= FIRST_ASKED else None for right in rights],
                SONG.tokens[int(said[t])],
            )
            for t, word in enumerate(wanted)
        ]
        return strings("lab.lesion.song", asked=asked, intact=intact, lesioned=lesioned), words

    def phrases(self) -> list[tuple[str, list[SungPhrase]]]:
        """What both sing, each under a title."""
        found = self.operation.findings
        if found is None:
            return [(self._unknown(), []), ("", [])]
        return [self._sung("intact", found.intact), self._sung("lesioned", found.lesioned)]

    def ranking(self) -> list[LadderLine]:
        """All lesions of one place, the largest first."""
        found = self.operation.search
        return [self._ranked(row) for row in found.ranking] if found and self.operation.open else []

    def remark(self, view: str) -> str:
        """What must be known of a view that looks at all lesions."""
        found, strings = self.operation.search, self.strings
        if view not in SEARCHES or not self.operation.open:
            return ""
        if found is None:
            return self._unknown()
        if view == "ranking":
            return strings("lab.lesion.ranking_note", count=len(found.ranking))
        dancers = found.dancers
        needed, readable = dancers.most_needed, dancers.most_readable
        key = "lesion.same_unit" if needed is readable else "lesion.other_unit"
        chance = f"{_percent(dancers.chance)} %"
        return strings(key, needed=needed.unit + 1, readable=readable.unit + 1, chance=chance)

    def facts(self, t: int) -> dict[str, object]:
        """What a goal may ask for."""
        operation = self.operation
        request, found, all_lesions = operation.request, operation.findings, operation.search
        facts: dict[str, object] = {
            "part": request.part,
            "kind": request.kind,
            "value": request.value,
            "across": request.across,
            "only": list(request.units),
            "at": list(request.at or ()),
            "words": " ".join(operation.words),
            "timesteps": len(operation.words),
            "timestep": t,
            "word": operation.words[t],
            "blind": operation.blind,
            "operated": found is not None,
            "tried": list(operation.tried),
            "silenced": len(operation.silenced),
            "ranked": all_lesions is not None and operation.open,
            **_effects(operation),
            **_odds_facts(operation, t),
        }
        dancers = all_lesions.dancers if all_lesions and operation.open else None
        first = all_lesions.ranking[0] if all_lesions and operation.open else None
        return facts | {
            "first_part": first.place.part if first else "",
            "first_unit": 0 if first is None or first.place.unit is None else first.place.unit + 1,
            "best_unit": dancers.most_needed.unit + 1 if dancers else 0,
            "readable_unit": dancers.most_readable.unit + 1 if dancers else 0,
        }

    def _unknown(self) -> str:
        """Why there is nothing to see yet."""
        if not self.learned:
            return self.strings("lab.lesion.first_train")
        if self.operation.trouble is not None:
            return self.strings("lab.lesion.cannot")
        return self.strings("lab.lesion.waits" if self.waits else "lab.lesion.operating")

    def _sung(self, who: str, phrases: Sequence[GeneratedPhrase]) -> tuple[str, list[SungPhrase]]:
        learned = sum(phrase.verdict == LEARNED for phrase in phrases)
        title = self.strings("lab.lesion.sung", who=self.strings(f"lesion.{who}"), learned=learned, count=len(phrases))
        silence = self.strings("phrases.silence")
        return title, [(phrase.verdict, " ".join(phrase.words) or silence) for phrase in phrases]

    def _ranked(self, row: Ranked) -> LadderLine:
        strings, asked = self.strings, words_asked()
        unit = strings("lesion.all") if row.place.unit is None else row.place.unit + 1
        done = strings(f"lab.lesion.short_{row.lesion.kind}", value=f"{row.lesion.value:g}")
        name = strings("lab.lesion.ranked", part=strings(f"part.{row.place.part}"), unit=unit, done=done)
        glyph, style = ("✗", "bad") if row.right_words < asked else ("✓", "good")
        return LadderLine(glyph, style, name, f"{_percent(row.song)} %  {row.right_words:2}/{asked}")


def _effects(operation: Operation) -> dict[str, object]:
    found = operation.findings
    if found is None:
        names = ("effect", "percentile", "controls", "words_lost", "right_intact", "right_lesioned", "after_verb")
        unknown: dict[str, object] = dict.fromkeys((*names, "elsewhere", "learned_intact", "learned_lesioned"))
        return unknown | {"finding": "", "unchanged": None, "most_missed": None}
    study = found.study
    _, intact, lesioned = study.right
    return {
        "effect": round(100 * study.song.standing.effect, 1),
        "percentile": study.song.standing.percentile,
        "controls": study.song.standing.count,
        "finding": study.finding,
        "unchanged": study.unchanged,
        "words_lost": intact - lesioned,
        "right_intact": intact,
        "right_lesioned": lesioned,
        "after_verb": round(100 * found.after_verb, 1),
        "elsewhere": round(100 * found.elsewhere, 1),
        "most_missed": found.most_missed,
        "learned_intact": _learned_percent(found.intact),
        "learned_lesioned": _learned_percent(found.lesioned),
    }


def _odds_facts(operation: Operation, t: int) -> dict[str, object]:
    intact, lesioned = operation.intact, operation.lesioned
    before = int(intact.odds[t].argmax()) if intact else None
    after = int(lesioned.odds[t].argmax()) if lesioned else None
    moved = None if intact is None or lesioned is None else float(odds_moved(intact.odds[t], lesioned.odds[t]))
    return {
        "intact_top": "" if before is None else SONG.tokens[before],
        "lesioned_top": "" if after is None else SONG.tokens[after],
        "changed": before != after if before is not None and after is not None else None,
        "moved": None if moved is None else round(100 * moved, 1),
    }


def _learned_percent(phrases: Sequence[GeneratedPhrase]) -> int:
    return round(100 * sum(phrase.verdict == LEARNED for phrase in phrases) / len(phrases))


def _percent(share: float) -> str:
    """As `_short` has it."""
    return _short(100 * share)


def _short(number: float) -> str:
    """`62`, and `0.4` of what is less than ten."""
    return f"{number:.0f}" if abs(number) >= 9.95 or number == 0 else f"{number:.1f}"


def _points(fall: float) -> str:
    """A fall of the odds: `-34`."""
    points = round(-100 * fall)
    return f"{points:+d}" if points else "0"
