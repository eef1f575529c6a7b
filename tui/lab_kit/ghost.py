"""Ghosts: runs that ship with the labs, for a lab to open with, until the learner's own is drawn over them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from core.experiments.registry import AnyResult, AnySpec
from core.experiments.spec import Spec
from core.jobs.result import Result

LABS = Path(__file__).parents[1] / "labs"
FILE = "ghost.json"


class Ghost(msgspec.Struct, frozen=True):
    """The ghost is a run: what was asked for, and what was found."""

    spec: AnySpec
    result: AnyResult


def ghost_path(lab: str, folder: Path = LABS) -> Path:
    """Return the place of a lab's ghost."""
    return folder / lab / FILE


@cache
def ghost_of(lab: str, folder: Path = LABS) -> Ghost | None:
    """Return the ghost of a lab; none where the lab has none. Raises `msgspec.ValidationError` for one of no run."""
    path = ghost_path(lab, folder)
    return msgspec.json.decode(path.read_bytes(), type=Ghost) if path.is_file() else None


def write_ghost(lab: str, spec: Spec, result: Result, folder: Path = LABS) -> Path:
    """Write the ghost of a lab, as much of the result as the notebook keeps, and return its place."""
    document: dict[str, Any] = {"spec": msgspec.to_builtins(spec), "result": msgspec.to_builtins(result.kept())}
    path = ghost_path(lab, folder)
    path.write_bytes(msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n")
    return path
