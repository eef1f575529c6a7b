"""Rows of a notebook that another version, a flipped bit or an import may leave: unreadable, or of another kind."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

import msgspec

from core.experiments.share import Place
from lessons.learner.progress import RunRow
from tests.runs import SPECS, result_of

WRONG: tuple[object, ...] = ("many", None, [], -1)
"""Values that are of the wrong kind nearly everywhere, or such as nobody expects."""
NO_OBJECTS = ("", "{", "[]", "7", "null", '"duel"', "[" * 9_999)
"""Texts that are no JSON object."""
SPEC_TEXTS = (
    '{"type":"duel","units":"many"}',
    '{"type":"nobody"}',
    '{"type":["duel"]}',
    '{"type":{"a":1}}',
    '{"type":null,"words":[1,2]}',
    '{"type":"phrases","words":[[1]],"seed":"x"}',
)
BETS = (
    '{"step":"one"}',
    '{"step":"nobody","answer":{"a":[1]}}',
    '{"step":"after_perrea","answer":[[]],"correct":true}',
)
HEADLINES = ('{"measure":"nobody","score":1}', '{"measure":"mse","score":null}', '{"measure":"gap","score":1e308}')


class Kept(NamedTuple):
    """A row of the notebook, and its result document."""

    row: RunRow
    document: str


def good(lab: str) -> Kept:
    """The row of a run as it is kept."""
    spec, result = SPECS[lab], result_of(SPECS[lab])
    headline = msgspec.json.encode(result.headline(spec)).decode()
    place = Place(lab, "six_words", "house_rules")
    row = RunRow(place.lesson, place.step, lab, msgspec.json.encode(spec).decode(), "", headline)
    return Kept(row, msgspec.json.encode(result.kept().document()).decode())


def bad_rows(lab: str) -> Iterator[tuple[str, Kept]]:
    """Yields rows like that of a run of a lab with one fault each, and what the fault is."""
    row, document = good(lab)
    for text in (*NO_OBJECTS, *SPEC_TEXTS):
        yield f"spec {text[:40]}", Kept(with_(row, spec=text), document)
    for text in NO_OBJECTS:
        yield f"document {text[:40]}", Kept(row, text)
    for text in (*NO_OBJECTS, *HEADLINES):
        yield f"headline {text[:40]}", Kept(with_(row, headline=text), document)
    for text in (*NO_OBJECTS, *BETS):
        yield f"bet {text[:40]}", Kept(with_(row, prediction=text), document)
    for column in ("lesson", "step", "lab"):
        yield f"{column} nobody", Kept(with_(row, **{column: "nobody"}), document)
    for name, hurt in hurt_objects(json.loads(row.spec)):
        yield f"spec {name}", Kept(with_(row, spec=hurt), document)
    for name, hurt in hurt_objects(json.loads(document)):
        yield f"document {name}", Kept(row, hurt)


def with_(row: RunRow, **columns: str) -> RunRow:
    """Return a row with other values in some columns."""
    return replace(row, **columns)  # type: ignore[arg-type]


def hurt_objects(found: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yields an object without each of its values, and with a wrong one in the place of each."""
    for key, value in found.items():
        yield f"without {key}", json.dumps({name: one for name, one in found.items() if name != key})
        for wrong in WRONG:
            yield f"{key} {wrong!r:.20}", json.dumps({**found, key: wrong})
        if isinstance(value, list) and value:
            yield f"{key} cut", json.dumps({**found, key: value[:-1]})
            if isinstance(value[0], dict):
                for name, hurt in hurt_objects(value[0]):
                    yield f"{key} of {name}", json.dumps({**found, key: [json.loads(hurt), *value[1:]]})
        if isinstance(value, dict):
            for name, hurt in hurt_objects(value):
                yield f"{key}.{name}", json.dumps({**found, key: json.loads(hurt)})
