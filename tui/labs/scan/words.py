"""The words of the scan lab and its command."""

from __future__ import annotations

from core.base.language import Strings
from core.experiments.scan import ScanResult, ScanRow, ScanSpec
from core.networks.scan import Round


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
