"""Opening of a lab: the run that it is to ask for, or settings as a lesson writes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.experiments.spec import Spec

Opening = Spec | Mapping[str, Any]
