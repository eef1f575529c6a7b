"""The words of the scan lab and its command."""

from __future__ import annotations

from collections.abc import Sequence

from core.base.language import Strings
from core.experiments.scan import ScanResult, ScanRow, ScanSpec
from core.networks.scan import Round
from tui.drawing.rows import Row
from tui.drawing.scan_grid import GridLine


def asked(spec: ScanSpec, strings: Strings) -> str:
    """Return what was asked for in half a line."""
    return strings("notebook.asked.scan", longest=max(spec.timesteps), width=spec.width)


def milliseconds(seconds: float) -> str:
    """Return a time in milliseconds, with three digits."""
    return f"{1000 * seconds:.3g}" if seconds < 1 else f"{1000 * seconds:.0f}"


def times_text(row: ScanRow) -> str:
    """Return how many times quicker the scan is, `340` or `0.1`."""
    return f"{row.times:.0f}" if row.times >= 10 else f"{row.times:.1f}"


def verdict(result: ScanResult, strings: Strings) -> str:
    """Return from which length on the scan is quicker."""
    if result.quicker_from is None:
        return strings("scan.never", width=result.width)
    if result.quicker_from == result.lengths[0].timesteps:
        return strings("scan.always", width=result.width)
    return strings("scan.from", width=result.width, timesteps=result.quicker_from)


def join_text(before: Round, after: Round, t: int) -> str:
    """Return how a round made the value of one timestep: `h[6] = 3.1 + 0.45·2.0 = 4.0`."""
    made = f"{after.h[t]:.2f}"
    if t < before.reach:
        return f"h[{t + 1}] = {made}"
    other = t - before.reach
    return f"h[{t + 1}] = {before.h[t]:.2f} + {before.a[t]:.2f}·h[{other + 1}] = {made}"


def told_grid(lines: Sequence[GridLine], gates: Sequence[float], cursor: int, strings: Strings) -> list[Row]:
    """Return the grid in the order in which it is read aloud: gates, then each line with how far it is done."""
    told = [strings("lab.scan.told_values", label=strings("lab.scan.gates"), values=_numbers(gates))]
    for line in lines:
        known = [value for value in line.values if value == value]
        fields = {"label": line.label, "values": _numbers(known), "done": sum(line.done)}
        told.append(strings("lab.scan.told_line", **fields))
    joined = ", ".join(str(t + 1) for t, one in enumerate(lines[1].joined) if one)
    told.append(strings("lab.scan.told_joined", t=cursor + 1, steps=joined))
    return [[(text, "plain")] for text in told]


def _numbers(values: Sequence[float]) -> str:
    return ", ".join(f"{value:.1f}" for value in values)
