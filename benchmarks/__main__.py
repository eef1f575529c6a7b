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


def main() -> int:
    """Each prints its rows. Status 2 for a name that is none."""
    words = sys.argv[1:]
    names = [word for word in words if word in NAMES]
    options = [word for word in words if word not in NAMES]
    if options and (len(names) != 1 or not options[0].startswith("-")):
        print(f"benchmarks: received {' '.join(words)}, expected one of: {', '.join(NAMES)}", file=sys.stderr)
        return 2
    for name in names or NAMES:
        importlib.import_module(f"benchmarks.{name}").main(options)
    return 0


if __name__ == "__main__":
    sys.exit(main())
