"""The words of the gates lab and its command."""

from __future__ import annotations

from msgspec import UnsetType

from core.base.language import Strings
from core.experiments.gates import GatesResult, GatesSpec
from core.experiments.state_space_result import PlaneResult, StateSpaceResult
from tui.drawing.numbers import hundredths


def asked(spec: GatesSpec, strings: Strings) -> str:
    """Return what was asked for in half a line."""
    model, words = strings(f"model.{spec.cell}"), " ".join(spec.words)
    key = "notebook.asked.gates" if spec.task == "words" else "notebook.asked.gates_horizon"
    return strings(key, model=model, units=spec.units, words=words)


def title_of(result: GatesResult, strings: Strings) -> str:
    """Return which network heard the sentence."""
    model = strings(f"model.{result.cell}")
    key = "gates.title" if isinstance(result.task, UnsetType) else "gates.title_horizon"
    return strings(key, model=model, parameters=result.parameters, seed=result.seed)


def shown_of(part: str, plane: PlaneResult, units: int, strings: Strings) -> str:
    """Return how much of a state its plane shows."""
    percent = hundredths(sum(plane.explained))
    key = "gates.state_exact" if plane.exact else "gates.state_axes"
    return strings(key, part=strings(f"part.{part}"), units=units, percent=percent)


def song_end(space: StateSpaceResult, strings: Strings) -> str:
    """Return where the memory ends that hears the song."""
    song = space.song
    key = "gates.state_song" if song.period else "gates.state_song_none"
    return strings(key, period=song.period, settled=song.settled, steps=space.steps)


def own_end(space: StateSpaceResult, strings: Strings) -> str:
    """Return where the memory ends that hears its own words."""
    alone = space.alone
    key = "gates.state_alone" if alone.word_period else "gates.state_alone_none"
    return strings(key, period=alone.word_period, words=" ".join(alone.cycle), steps=space.steps)
