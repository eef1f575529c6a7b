"""Options that specs of more than one experiment have, each declared once."""

from __future__ import annotations

from typing import Annotated

from core.base.options import Option
from core.jobs.limits import MOST_GAP

TrainTo = Annotated[int, Option(1, MOST_GAP, read_with=("task", ("horizon", "parity")))]
"""The longest gap of the long perreo that is trained on, or the longest line whose parity is."""
