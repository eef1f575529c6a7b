"""Checks of single values that a person asked for."""

from __future__ import annotations

from core.base.errors import DembowError


def check_range(option: str, received: float, least: float, most: float) -> None:
    """Raise `DembowError` unless `least <= received <= most`."""
    if not least <= received <= most:
        raise DembowError(
            "out_of_range", option=option, received=f"{received:.10g}", least=f"{least:.10g}", most=f"{most:.10g}"
        )


def check_one_of(option: str, received: str, known: tuple[str, ...]) -> None:
    """Raise `DembowError` unless `received` is among `known`."""
    if received not in known:
        raise DembowError("not_one_of", option=option, received=received, known=", ".join(known))
