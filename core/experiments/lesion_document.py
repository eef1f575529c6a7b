"""What a lesion experiment found, as JSON. Units and steps count from one, as people name them."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from core.base.arrays import Floats
from core.lesions.controls import Controls
from core.lesions.effects import following, odds_moved, right_places
from core.lesions.ranking import Ranked
from core.lesions.study import Heard, Study
from core.lesions.who_dances import UnitRole, WhoDances
from core.networks.interventions import Intervention
from core.words.vocabulary import SONG

Document = dict[str, object]


def describe_study(found: Study, units: int) -> Document:
    """Everything about one lesion but its phrases."""
    asked, intact, lesioned = found.right
    standings = {"sentence_moved": found.sentence.standing, "song_moved": found.song.standing, "words_lost": found.lost}
    return {
        "lesion": describe_lesion(found.lesion, units),
        "steps": describe_steps(found.sentence, found.lesion),
        "song": {
            "asked": asked,
            "intact": intact,
            "lesioned": lesioned,
            "wrong": wrong_words(found.song.lesioned.odds),
        },
        "effect": {
            "unchanged": found.unchanged,
            **{name: standing.effect for name, standing in standings.items()},
        },
        "control": {
            **describe_controls(found.controls),
            **{name: msgspec.to_builtins(standing) for name, standing in standings.items()},
        },
        "finding": found.finding,
    }


def describe_controls(controls: Controls) -> Document:
    """How many there are, and how they were drawn."""
    return {
        "count": len(controls.lesions),
        "pool": controls.pool,
        "parts": list(controls.parts),
        "exhaustive": controls.exhaustive,
    }


def describe_lesion(lesion: Intervention, units: int) -> Document:
    """A lesion of one part."""
    chosen = [place.unit + 1 for place in lesion.places if place.unit is not None]
    return {
        "kind": lesion.kind,
        "part": lesion.places[0].part,
        "units": chosen or list(range(1, units + 1)),
        "every_unit": not chosen,
        "value": {"clamp": lesion.value, "zero": 0.0}.get(lesion.kind),
        "at": None if lesion.timesteps is None else sorted(t + 1 for t in lesion.timesteps),
        "across": lesion.across if lesion.kind == "shuffle" else None,
    }


def describe_steps(heard: Heard, lesion: Intervention) -> list[Document]:
    """The sentence word by word: odds of the next, intact and lesioned."""
    moved = odds_moved(heard.intact.odds, heard.lesioned.odds)
    return [
        {
            "word": SONG.tokens[token],
            "lesioned_here": lesion.timesteps is None or t in lesion.timesteps,
            "intact": _odds(heard.intact.odds[t]),
            "lesioned": _odds(heard.lesioned.odds[t]),
            "moved": round(float(moved[t]), 6),
        }
        for t, token in enumerate(heard.intact.tokens)
    ]


def wrong_words(odds: Floats) -> list[Document]:
    """Where in the song the next word is wrong: what was heard, what should come, what is said."""
    right, wanted = right_places(odds), following()
    return [
        {
            "step": t + 1,
            "heard": SONG.tokens[token],
            "wanted": SONG.tokens[int(wanted[t])],
            "said": SONG.tokens[int(odds[t].argmax())],
        }
        for t, token in enumerate(SONG.cycle)
        if t and not right[t]
    ]


def describe_ranking(ranking: Sequence[Ranked]) -> list[Document]:
    """Lesions of one place, the largest effect first."""
    return [
        {
            "part": row.place.part,
            "unit": None if row.place.unit is None else row.place.unit + 1,
            "kind": row.lesion.kind,
            "value": row.lesion.value if row.lesion.kind == "clamp" else None,
            "song_moved": round(row.song, 6),
            "right_words": row.right_words,
        }
        for row in ranking
    ]


def describe_who_dances(found: WhoDances) -> Document:
    """Every unit: how much it is needed, how well it can be read."""
    return {
        "units": [_role(role) for role in found.units],
        "all_readable": {state: round(score, 4) for state, score in found.all_readable.items()},
        "chance": round(found.chance, 4),
        "network_right": round(found.network_right, 4),
        "agreement": None if found.agreement is None else round(found.agreement, 4),
        "most_needed": found.most_needed.unit + 1,
        "most_readable": found.most_readable.unit + 1,
    }


def _role(role: UnitRole) -> Document:
    return {
        "unit": role.unit + 1,
        "needed": round(role.needed, 6),
        "needed_elsewhere": round(role.needed_elsewhere, 6),
        "readable": {state: round(score, 4) for state, score in role.readable.items()},
    }


def _odds(odds: Floats) -> dict[str, float]:
    return {token: round(float(p), 6) for token, p in zip(SONG.tokens, odds, strict=True)}
