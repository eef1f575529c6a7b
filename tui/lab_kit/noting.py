"""Noting: a run goes to the notebook with where it was asked for, and with what had been predicted by then."""

from __future__ import annotations

from collections.abc import Callable

from core.experiments.spec import Spec
from core.jobs.result import Result

Note = Callable[[Spec, Result], None]
"""Function that writes down a run that is over."""
Noting = Callable[[str], Note]
"""Function that is called with a lab's name as a run of it is asked for; it returns what will write that run down."""
