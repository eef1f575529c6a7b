"""`python -m benchmarks [NAME ...]`: run one, some or all. Options go to the one that was named."""

from __future__ import annotations

import importlib
import sys

NAMES = (
    "start",
    "keys",
    "labs",
    "newborn",
    "first_minute",
    "gates",
    "circuit",
    "plot",
    "csv",
    "train",
    "words",
    "ways",
    "duel",
    "horizon",
    "lesions",
    "memory",
    "programs",
)
TOGETHER = ("first_second",)
"""Names that stand for several of the others, and are run when they are named."""


def main() -> int:
    """Each prints its rows. Status 2 for a name that is none."""
    words, known = sys.argv[1:], (*NAMES, *TOGETHER)
    names = [word for word in words if word in known]
    options = [word for word in words if word not in names]
    if options and (len(names) != 1 or not options[0].startswith("-")):
        print(f"benchmarks: received {' '.join(words)}, expected one of: {', '.join(known)}", file=sys.stderr)
        return 2
    for name in names or NAMES:
        importlib.import_module(f"benchmarks.{name}").main(options)
    return 0


if __name__ == "__main__":
    sys.exit(main())
