"""Programs about series, run as they stand."""

from __future__ import annotations

from typing import Any


def run(code: str) -> dict[str, Any]:
    names: dict[str, Any] = {}
    exec(compile(code, "sample", "exec"), names)
    return names
