"""Runs exported lessons, each in a folder and with names of its own. Knows nothing of dembow, and nor may they.

In: a file of JSON, name to cells of code. Out: a line of JSON a document as it ends, and one of what was imported.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
import tempfile
import time
import traceback
from pathlib import Path
from typing import Any


def run(name: str, cells: list[str]) -> dict[str, Any]:
    """Cell after cell, with the same names; what was printed, and the error that ended it."""
    names: dict[str, Any] = {"__name__": "__main__"}
    printed, error, began = io.StringIO(), "", time.monotonic()
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder), contextlib.redirect_stdout(printed):
        for number, cell in enumerate(cells):
            try:
                exec(compile(cell, f"{name}, cell {number}", "exec"), names)
            except Exception:
                error = traceback.format_exc()
                break
    seconds = round(time.monotonic() - began, 1)
    return {"name": name, "printed": printed.getvalue(), "error": error, "seconds": seconds}


def main(path: str) -> None:
    """All of them, in one process: TensorFlow takes seconds to import."""
    for name, cells in json.loads(Path(path).read_text("utf-8")).items():
        print(json.dumps(run(name, cells)), flush=True)
    print(json.dumps({"imported": sorted({module.partition(".")[0] for module in sys.modules})}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
