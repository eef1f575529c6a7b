"""The words and pictures of the space lab: a network's paths."""

from __future__ import annotations

from dataclasses import dataclass

from msgspec import UnsetType

from core.base.language import Strings
from core.experiments.gates import GatesResult, GatesSpec
from core.experiments.state_space_result import EXACT
from core.words.state_space import Plane
from core.words.vocabulary import SONG
from tui.drawing.figure import Figure
from tui.drawing.odds_bars import Series
from tui.drawing.state_figure import state_figure
from tui.labs.space.state import Mode, Paths, is_song

FEW = 4
"""Units up to which a state is written out."""
SQUASHED = ((-1.0, -1.0), (1.0, 1.0))
"""Corners of the square in which hidden states live."""


def asked(spec: GatesSpec, strings: Strings) -> str:
    """Return what was asked for in half a line."""
    return strings("notebook.asked.space", model=strings(f"model.{spec.cell}"), units=spec.units)


def found(result: GatesResult, strings: Strings) -> str:
    """Return where the memory of a run ends: the one that hears the song, and the one that hears itself."""
    space = result.state_space
    if isinstance(space, UnsetType):
        return strings("lab.space.empty")
    song, alone = space.song, space.alone
    heard = "gates.state_song" if song.period else "gates.state_song_none"
    own = "gates.state_alone" if alone.word_period else "gates.state_alone_none"
    steps, words = space.steps, " ".join(alone.cycle)
    ends = strings(heard, period=song.period, settled=song.settled, steps=steps)
    return f"{ends} {strings(own, period=alone.word_period, words=words, steps=steps)}"


def brief(result: GatesResult, strings: Strings) -> str:
    """Return the same in half a line: the two loops, by their words."""
    space = result.state_space
    if isinstance(space, UnsetType):
        return strings("lab.space.empty")
    ends = (("song", space.song.period), ("alone", space.alone.word_period))
    return " · ".join(
        strings(f"lab.space.{name}_loop" if period else f"lab.space.{name}_no_loop", period=period)
        for name, period in ends
    )


@dataclass(frozen=True, eq=False)
class Travelogue:
    """The travelogue tells what there is to say at this moment."""

    paths: Paths
    strings: Strings
    state: str
    mode: Mode
    place: int
    """Step of the round."""

    def words(self) -> tuple[str, ...]:
        """Return the words of the round; before there is one, those of the song."""
        found = self.paths.round(self.mode)
        return found.words if found else tuple(SONG.tokens[token] for token in SONG.cycle)

    def figure(self, state: str) -> Figure:
        """Return the path of one state."""
        paths, strings = self.paths, self.strings
        title = strings(f"lab.space.title_{self.mode}", part=strings(f"part.{state}"))
        found, space = paths.round(self.mode), paths.space
        if found is None or space is None:
            return state_figure(title, (), (), SONG.tokens, strings, empty=strings("lab.space.empty"))
        exact = self._exact(space.planes[state])
        return state_figure(
            title,
            found.words,
            paths.points(state, found.states[state]),
            SONG.tokens,
            strings,
            axes=self._axes(space.planes[state]),
            here=self.place,
            way=paths.points(state, found.way[state]) if self.mode == "alone" and paths.long else (),
            closed=self.mode == "song" or space.alone.word_period is not None,
            frame=SQUASHED if exact and state == "hidden_state" else (),
        )

    def odds(self) -> list[Series]:
        """Return the probabilities of the next word, at the cursor."""
        found = self.paths.round(self.mode)
        if found is None:
            return []
        return [Series(self.strings("lab.gates.odds"), [float(p) for p in found.odds[self.place]])]

    def here(self) -> str:
        """Return the state after the cursor's word, and how far it lies from where the same word led elsewhere."""
        found, strings = self.paths.round(self.mode), self.strings
        if found is None:
            return ""
        values = found.states[self.state][self.place]
        if len(values) > FEW:
            values = self.paths.points(self.state, found.states[self.state])[self.place]
        told = strings(
            "lab.space.here",
            word=found.words[self.place],
            step=self.place + 1,
            letter="c" if self.state == "cell_state" else "h",
            values=", ".join(f"{float(value):.2f}" for value in values),
        )
        apart = found.apart(self.state, self.place)
        return told if apart is None else f"{told} {strings('lab.space.apart', apart=f'{apart:.2f}')}"

    def ends(self) -> str:
        """Return where the path ends."""
        paths, strings = self.paths, self.strings
        space, found = paths.space, paths.round(self.mode)
        if space is None or found is None:
            return ""
        if not paths.long:
            return strings("lab.space.so_far", right=sum(found.right), asked=len(found.right))
        run, steps = (space.song if self.mode == "song" else space.alone), len(space.song.tokens)
        if self.mode == "song":
            key = "gates.state_song" if run.period else "gates.state_song_none"
            return strings(key, period=run.period, settled=0 if run.settled is None else run.settled + 1, steps=steps)
        key = "gates.state_alone" if run.word_period else "gates.state_alone_none"
        return strings(key, period=run.word_period, words=" ".join(found.words), steps=steps)

    def plane(self) -> str:
        """Return how much of the state there is to see."""
        space, strings = self.paths.space, self.strings
        if space is None:
            return ""
        plane = space.planes[self.state]
        part = strings(f"part.{self.state}")
        if self._exact(plane):
            return strings("gates.state_exact", units=plane.axes.shape[1], part=part)
        return strings("gates.state_axes", percent=round(100 * sum(plane.explained)), part=part)

    def facts(self) -> dict[str, object]:
        """Return the facts that a goal may ask for."""
        paths, words = self.paths, self.words()
        found, space = paths.round(self.mode), paths.space
        facts: dict[str, object] = {
            "state": self.state,
            "mode": self.mode,
            "place": self.place,
            "word": words[self.place],
            "asked": len(words),
            "long": paths.long,
        }
        if found is None or space is None:
            unknown = ("right", "top", "top_percent", "correct", "apart", "explained", "exact", "period", "settled")
            return facts | dict.fromkeys((*unknown, "loop", "loop_words", "sings"))
        odds, plane = found.odds[self.place], space.planes[self.state]
        apart = found.apart(self.state, self.place)
        alone = space.alone
        return facts | {
            "right": sum(found.right),
            "top": SONG.tokens[int(odds.argmax())],
            "top_percent": round(100 * float(odds.max())),
            "correct": found.right[self.place],
            "apart": None if apart is None else round(apart, 3),
            "explained": round(100 * sum(plane.explained)),
            "exact": self._exact(plane),
            "period": space.song.period if paths.long else None,
            "settled": space.song.settled if paths.long else None,
            "loop": alone.word_period if paths.long else None,
            "loop_words": " ".join(SONG.tokens[token] for token in alone.cycle) if paths.long else None,
            "sings": is_song(alone.cycle) if paths.long else None,
        }

    def _axes(self, plane: Plane) -> tuple[str, str]:
        strings = self.strings
        if self._exact(plane):
            return strings("lab.space.unit", unit=1), strings("lab.space.unit", unit=2)
        first, second = (round(100 * share) for share in plane.explained)
        return strings("lab.space.first", percent=first), strings("lab.space.second", percent=second)

    @staticmethod
    def _exact(plane: Plane) -> bool:
        return bool(plane.axes.shape[1] <= EXACT)
