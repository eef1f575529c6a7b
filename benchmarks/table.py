"""Results as Markdown, with the machine that they were measured on."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Sequence
from importlib import metadata

PACKAGES = ("textual", "numpy", "keras", "tensorflow-cpu", "tensorflow")


def heading(title: str) -> None:
    """A title, and what it ran on."""
    versions = []
    for package in PACKAGES:
        try:
            versions.append(f"{package} {metadata.version(package)}")
        except metadata.PackageNotFoundError:
            continue
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    print(f"\n## {title}\n\n{machine}; {', '.join(versions)}\n")


def rows(names: Sequence[str], lines: Sequence[Sequence[object]]) -> None:
    """A Markdown table."""
    print("| " + " | ".join(names) + " |")
    print("|" + " --- |" * len(names))
    for line in lines:
        print("| " + " | ".join(str(cell) for cell in line) + " |")


def milliseconds(seconds: float) -> str:
    """`12.3 ms`"""
    return f"{1000 * seconds:.1f} ms"


def percentile(values: Sequence[float], share: int) -> float:
    """The `share`-th of a hundred."""
    return statistics.quantiles(values, n=100, method="inclusive")[share - 1]
