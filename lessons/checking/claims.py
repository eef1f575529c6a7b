"""Claims: the statements of a lesson, as functions that measure them."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

from core.base.errors import DembowError
from core.experiments.spec import Spec
from core.jobs.result import SomeResult
from core.networks.network import Network
from lessons.content.loader import load_spec
from lessons.content.schema import Number, WrongNumber


class ClaimRunner(Protocol):
    """Interface through which a claim runs the real experiments in the real engine."""

    def result(self, spec: Spec, kind: type[SomeResult]) -> SomeResult:
        """Return the result of a run. Raise `TypeError` where it is of another kind."""

    def network(self, spec: Spec) -> Network:
        """Return the trained network of a run."""


@dataclass(frozen=True)
class Measured:
    """Result of checking one claim."""

    holds: bool
    detail: str
    """Measured values for the report, in no particular language."""


Stated = float | tuple[float, ...] | None
"""Value that lesson.toml states: a number, a curve, or none for a claim in words."""
Check = Callable[[ClaimRunner, Any], Measured]
CheckType = TypeVar("CheckType", bound=Check)


def claim(check: CheckType) -> CheckType:
    """Mark a function of a lesson's claims.py as the check of the claim of the same name."""
    check.__dict__["is_claim"] = True
    return check


def states(number: float) -> Callable[[CheckType], CheckType]:
    """Mark a function as the check of `number`, which its lesson will state once it has a lesson.toml."""

    def mark(check: CheckType) -> CheckType:
        check.__dict__["states"] = number
        return claim(check)

    return mark


def number_of(check: Check) -> float | None:
    """Return the number that `states` gave to a check; none where it gave none."""
    number: float | None = getattr(check, "states", None)
    return number


def known(number: float | None) -> float:
    """Return a number of a result that is there. Raise `ValueError` where the run found none."""
    if number is None:
        raise ValueError("received no number, expected one: ask for a run that finds it")
    return number


def near(measured: float, stated: Stated, tolerance: float) -> Measured:
    """Return a finding that holds where the stated number is within `tolerance` of the measured one."""
    holds = isinstance(stated, int | float) and abs(measured - stated) <= tolerance
    return Measured(holds, f"{measured:.6g} ~ {stated} (+-{tolerance:g})")


def near_curve(measured: Sequence[float], stated: Stated, tolerance: float) -> Measured:
    """Return a finding that holds where every point of the stated curve is within `tolerance` of the measured one."""
    if not isinstance(stated, tuple) or len(stated) != len(measured):
        return Measured(False, f"{len(measured)} points ~ {stated}")
    furthest = max(abs(a - b) for a, b in zip(measured, stated, strict=True))
    return Measured(furthest <= tolerance, f"{len(measured)} points, furthest {furthest:.4g} (+-{tolerance:g})")


def at_least(measured: float, bound: float) -> Measured:
    """Return a finding that holds where `measured >= bound`."""
    return Measured(measured >= bound, f"{measured:.6g} >= {bound:g}")


def at_most(measured: float, bound: float) -> Measured:
    """Return a finding that holds where `measured <= bound`."""
    return Measured(measured <= bound, f"{measured:.6g} <= {bound:g}")


def all_of(**findings: bool) -> Measured:
    """Return a finding that holds where every named condition is true."""
    return Measured(all(findings.values()), " ".join(f"{name}={found}" for name, found in findings.items()))


def wrong_numbers(folder: Path, step: str) -> tuple[WrongNumber, ...]:
    """Return the wrong answers that a lesson's question about a number knows. Raise `ValueError` where it has none."""
    for one in load_spec(folder).steps:
        if one.id == step and isinstance(one.question, Number):
            return one.question.wrong
    raise ValueError(f"{step} asks for no number")


def load_claims(folder: Path) -> dict[str, Check]:
    """Return the checks in a lesson's folder by name. The folder's name begins with a digit, so `import` cannot load
    them.
    """
    path = folder / "claims.py"
    spec = importlib.util.spec_from_file_location(f"claims_of_{folder.name}", path)
    if spec is None or spec.loader is None or not path.is_file():
        raise DembowError("lesson_broken", path=path, reason="claims.py")
    module = importlib.util.module_from_spec(spec)
    # A dataclass looks its module up by name.
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return {name: value for name, value in vars(module).items() if getattr(value, "is_claim", False)}
