"""Gradients through time in words: the same on the screen and on the command line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.base.language import Strings

RowDocument = Mapping[str, Any]

GLYPHS = {"vanishes": "▼", "explodes": "▲", "holds": "=", "dies": "∅", "silent": "○", "diverged": "✕"}
"""Kinds by shape: a reader without colour sees them too."""
STYLES = {"vanishes": "bad", "explodes": "bad", "holds": "good", "dies": "bad", "silent": "warn", "diverged": "bad"}


def network_of(row: RowDocument, strings: Strings) -> str:
    """`SimpleRNN, ReLU, LayerNorm`; of a gated cell, whose activation nobody chooses, its name alone."""
    parts = [strings(f"model.{row['cell']}")]
    if row["cell"] == "simple_rnn":
        parts.append(strings(f"activation.{row['activation']}"))
    if row["layer_norm"]:
        parts.append(strings("activation.layer_norm"))
    return ", ".join(parts)


def words_of(row: RowDocument, strings: Strings) -> str:
    """What may be said of the whole way back: `vanishes: each step back divides it by 1.6; ...`."""
    fields = {
        "steps": len(row["log10_norm"]) - 1,
        "factor": factor_of(row),
        "reaches": power(row["reaches_first"]),
        "share": share(row["reaches_first"], strings),
        "zero_after": row["zero_after"],
        "step": row["training_steps"],
    }
    return strings(f"gradients.{row['kind']}", **fields)


def factor_of(row: RowDocument) -> str:
    """By how much one step back divides or multiplies: a number above one, in as many digits as tell it from one."""
    factor = row["factor_per_step"]
    if not factor:
        return "-"
    factor = max(factor, 1 / factor)
    digits = next((digits for digits in (1, 2) if factor - 1 >= 2 * 0.1**digits), 3)
    return f"{factor:.{digits}f}" if factor < 1000 else f"{factor:.1e}"


def signed_factor(row: RowDocument) -> str:
    """`÷1.6` where a step back divides, `×1.6` where it multiplies."""
    factor = row["factor_per_step"]
    return factor_of(row) if not factor else f"{'÷' if factor < 1 else '×'}{factor_of(row)}"


def power(log10: float | None) -> str:
    """A power of ten that may lie beyond every float: `0.43`, `120`, `10^-83`; a dash for none."""
    if log10 is None:
        return "-"
    if abs(log10) >= 4:
        return f"10^{log10:.0f}"
    return f"{10**log10:.2g}" if log10 < 2 else f"{10**log10:.0f}"


def share(log10: float | None, strings: Strings) -> str:
    """A ratio near one: `43 % of`, `2.4 times`."""
    if log10 is None:
        return "-"
    if log10 < 0:
        return strings("gradients.percent", percent=f"{100 * 10**log10:.0f}")
    return strings("gradients.times", times=f"{10**log10:.1f}" if log10 < 2 else power(log10))
