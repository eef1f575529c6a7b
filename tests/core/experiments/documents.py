"""Documents of finished runs, made results again."""

from __future__ import annotations

from typing import Any

from core.experiments.registry import result_of as typed
from core.jobs.headline import Headline
from tests.runs import SPECS, document_of


def of(lab: str, **changes: Any) -> Headline:
    return typed({**document_of(SPECS[lab]), **changes}).headline(SPECS[lab])
