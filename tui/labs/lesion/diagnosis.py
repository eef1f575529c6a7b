"""Diagnosis: an operation in words, lines and pictures for the screen, in one language."""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.base.language import Strings
from core.experiments.lesion_result import Dancers, Singing
from core.lesions.effects import FIRST_ASKED, following, odds_moved, right_places, words_asked
from core.lesions.ranking import Ranked
from core.networks.cell import Cell
from core.words.vocabulary import SONG, Verdict
from tui.drawing.circuit.amounts import moment
from tui.drawing.circuit.drain import Drain, Level
from tui.drawing.circuit.draw import Scene
from tui.drawing.circuit.frame import Texts
from tui.drawing.circuit.plans import plan_of
from tui.drawing.figure import Figure
from tui.drawing.ladder_table import LadderLine
from tui.drawing.next_words import NextWord
from tui.drawing.odds_bars import Series
from tui.drawing.phrase_list import SungPhrase
from tui.lab_kit.film import texts_of
from tui.labs.lesion.figures import controls_figure, dancers_figure
from tui.labs.lesion.state import SEARCHES, Operation, View
from tui.labs.lesion.words import GLYPHS, STYLES, dancers_of, finding_of, name_of

LEARNED: Verdict = "learned"
EMPTIED: tuple[View, ...] = ("controls", "phrases")
"""Pictures that show nothing before a lesion is measured."""


@dataclass(frozen=True, eq=False)
class Diagnosis:
    """The diagnosis says what there is to say at this moment."""

    operation: Operation
    strings: Strings
    learned: bool
    """Whether the network's training is over."""
    speaker: View | None = None
    """Picture that says what is to come in it; none where none is empty."""

    @property
    def waits(self) -> bool:
        """Whether the lesion is kept back until it is asked for."""
        return self.operation.network is not None and not self.operation.open

    def lesion(self) -> str:
        """Return what is to be done."""
        return f"✂ {name_of(self.operation.lesion, self.strings)}"

    def words(self) -> tuple[str, str]:
        """Return what may be said of it, with a style."""
        operation, strings = self.operation, self.strings
        if operation.trouble is not None:
            return strings.explain(operation.trouble), "warn"
        if operation.shown is None:
            return self._unknown(), "dim"
        result = operation.shown.result
        return f"{GLYPHS[result.finding]} {finding_of(result, strings)}", STYLES[result.finding]

    def numbers(self) -> str:
        """Return the effect, as numbers."""
        found = self.operation.shown
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
        """Return the odds after the word at `t`, intact and lesioned."""
        operation, strings = self.operation, self.strings
        heard = {"intact": operation.intact, "lesioned": operation.lesioned}
        return [
            Series(strings(f"lesion.{name}"), [float(p) for p in one.odds[t]])
            for name, one in heard.items()
            if one is not None
        ]

    def controls(self) -> Figure:
        """Return the histogram of the controls."""
        found = self.operation.shown
        return controls_figure(found.study.song.standing if found else None, self.strings, self.to_come("controls"))

    def circuit(self, t: int) -> tuple[Cell, Scene, Texts, bool]:
        """Return the cell as a circuit after the word at `t`: lesioned, or intact while nothing is done."""
        operation = self.operation
        cell, heard = operation.cell, operation.lesioned or operation.intact
        unit = self._unit()
        now = moment(heard, t, unit, SONG.tokens) if heard is not None else None
        texts = replace(texts_of(self.strings, unit, operation.spec.units), still=self._unknown())
        letter = cell.letters.get(operation.request.part, "")
        return cell, Scene(plan_of(cell), now, chosen=f"{letter}[t]"), texts, True

    def drain(self, t: int) -> Drain | None:
        """Return what the circuit's unit holds after each word, intact and lesioned; none before there is a network."""
        operation, strings = self.operation, self.strings
        if operation.intact is None:
            return None
        state, unit = operation.cell.states[-1], self._unit()
        levels = [
            Level(strings(f"lesion.{name}"), one.states[state][:, unit].tolist(), style)
            for name, style, one in (("intact", "dim", operation.intact), ("lesioned", "plain", operation.lesioned))
            if one is not None
        ]
        title = strings("circuit.drain", part=strings(f"part.{state}"), unit=unit + 1)
        return Drain(title, operation.spec.words, levels, t)

    def _unit(self) -> int:
        """Return the unit whose numbers are shown, counted from zero: of those that are lesioned one that remembers.

        Its sums close; means over units do not, since a mean of products is no product of means.
        """
        operation = self.operation
        units = [unit - 1 for unit in operation.request.units] or list(range(operation.spec.units))
        if not self.learned or operation.intact is None:
            return units[0]  # another one every moment would be hard to follow
        held = abs(operation.intact.states[operation.cell.states[-1]]).max(axis=0)
        return max(units, key=lambda unit: float(held[unit]))

    def dancers(self) -> Figure:
        """Return each unit by how much it is missed and how well it is read."""
        found = self.operation.search
        shown = found if self.operation.open else None
        return dancers_figure(shown.dancers if shown else None, self.strings, self.to_come("dancers"))

    def song(self) -> tuple[str, list[NextWord]]:
        """Return a title, and what comes after each word of the song, with who says it."""
        found, strings = self.operation.shown, self.strings
        if found is None:
            return strings("lab.lesion.song_before"), [
                NextWord(SONG.tokens[int(word)], [None, None], "") for word in following()
            ]
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
        """Return what both sing, each under a title."""
        found = self.operation.shown
        if found is None:
            return [(self.to_come("phrases"), []), ("", [])]
        sung = found.result.phrases
        return [self._sung("intact", sung.intact), self._sung("lesioned", sung.lesioned)]

    def ranking(self) -> list[LadderLine]:
        """Return all lesions of one place, the largest effect first."""
        found = self.operation.search
        return [self._ranked(row) for row in found.ranking] if found and self.operation.open else []

    def remark(self, view: str) -> str:
        """Return what must be known of a view that looks at all lesions."""
        found, strings = self.operation.search, self.strings
        if view not in SEARCHES or not self.operation.open:
            return ""
        if found is None:
            return self._unknown() if self.learned else ""  # before, the words above say so
        if view == "ranking":
            return strings("lab.lesion.ranking_note", count=len(found.ranking))
        return dancers_of(Dancers.of(found.dancers), strings)

    def facts(self, t: int) -> dict[str, object]:
        """Return what a goal may ask for."""
        operation = self.operation
        words, request = operation.spec.words, operation.request
        found, all_lesions = operation.findings, operation.search
        facts: dict[str, object] = {
            "part": request.part,
            "kind": request.kind,
            "value": request.value,
            "across": request.across,
            "only": list(request.units),
            "at": list(request.at or ()),
            "words": " ".join(words),
            "timesteps": len(words),
            "timestep": t,
            "word": words[t],
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

    def empty(self, view: View) -> bool:
        """Return whether a picture has nothing to show; the song and the circuit always have something."""
        operation = self.operation
        if view in SEARCHES:
            return operation.search is None or not operation.open
        return view in EMPTIED and operation.shown is None

    def to_come(self, view: View) -> str:
        """Return what an empty picture will show, where it is the one that says so: why it is empty stands above."""
        return self.strings(f"lab.lesion.to_come.{view}") if self.speaker == view and not self._operating else ""

    @property
    def _operating(self) -> bool:
        """Whether all that is missing is on its way: lines above say so, and do not come and go at every key."""
        return self.learned and self.operation.trouble is None and not self.waits

    def _unknown(self) -> str:
        """Return why there is nothing to see yet."""
        if not self.learned:
            return self.strings("lab.lesion.first_train")
        if self.operation.trouble is not None:
            return self.strings("lab.lesion.cannot")
        return self.strings("lab.lesion.waits" if self.waits else "lab.lesion.operating")

    def _sung(self, who: str, sung: Singing) -> tuple[str, list[SungPhrase]]:
        learned, count = sung.verdicts[LEARNED], len(sung.phrases)
        title = self.strings("lab.lesion.sung", who=self.strings(f"lesion.{who}"), learned=learned, count=count)
        silence = self.strings("phrases.silence")
        return title, [(phrase.verdict, " ".join(phrase.words) or silence) for phrase in sung.phrases]

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
        "learned_intact": _learned_percent(found.result.phrases.intact),
        "learned_lesioned": _learned_percent(found.result.phrases.lesioned),
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


def _learned_percent(sung: Singing) -> int:
    return round(100 * sung.verdicts[LEARNED] / len(sung.phrases))


def _percent(share: float) -> str:
    """Return a share in per cent, as `_short` has it."""
    return _short(100 * share)


def _short(number: float) -> str:
    """Return a number in short: `62`, and `0.4` where it is less than ten."""
    return f"{number:.0f}" if abs(number) >= 9.95 or number == 0 else f"{number:.1f}"


def _points(fall: float) -> str:
    """Return a fall of the odds in points: `-34`."""
    points = round(-100 * fall)
    return f"{points:+d}" if points else "0"
