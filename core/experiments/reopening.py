"""Reopening: it makes a spec of a shared line again, ready to run."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from core.base.errors import DembowError
from core.experiments.registry import EXPERIMENTS
from core.experiments.share import Place, read_line
from core.experiments.spec import Spec

KINDS = {name: one.spec for name, one in EXPERIMENTS.items() if one.shared}
"""Kinds of spec that a line may hold, by name. A line may come from anybody: no program travels in one."""


@dataclass(frozen=True)
class Reopened:
    """Content of a line that was read."""

    name: str
    """Name of the experiment."""
    spec: Spec
    place: Place


def reopen(line: str) -> Reopened:
    """Read a line.

    Raises `DembowError` when the line is not whole, when it names something that this version does not know, when it
    asks for a file of the reader's own, and when its spec asks for what cannot be.
    """
    found = read_line(line)
    if found.name not in KINDS:
        raise DembowError("line_unknown", name=found.name, known=", ".join(KINDS))
    try:
        spec: Spec = msgspec.convert(found.packet.spec, KINDS[found.name])
    except msgspec.ValidationError as error:
        raise DembowError("line_unknown_fields", name=found.name, reason=str(error)) from error
    strange = sorted(found.packet.spec.keys() - {"type", *spec.__struct_fields__})
    if strange:
        raise DembowError("line_unknown_fields", name=found.name, reason=", ".join(strange))
    if spec.own_file is not None:
        raise DembowError("line_own_file", name=found.name, path=spec.own_file)
    spec.check()
    return Reopened(found.name, spec, found.packet.place)
