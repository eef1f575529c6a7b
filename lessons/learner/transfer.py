"""Export and import of a learner's progress, to take it to another machine."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from core.base.errors import DembowError
from core.base.whole_files import write_whole
from lessons.learner.progress import TABLES, Progress

MARK = "dembow-progress"
VERSION = 4
"""Version of the export file. A newer dembow writes a higher one. Since version 2 a step may be `tested`, since 3 an
answer has its origin, and hints and times are kept, since 4 an answer has the draw that it is an answer to."""


def export_progress(progress: Progress, path: Path) -> None:
    """Write the whole progress to `path`. Raise `DembowError` where it cannot be written."""
    text = json.dumps({"what": MARK, "version": VERSION, "rows": progress.dump()}, ensure_ascii=False, indent=1)
    try:
        write_whole(path, text)
    except OSError as error:
        raise DembowError("export_unwritable", path=path, reason=error.strerror or str(error)) from error


def import_progress(progress: Progress, path: Path) -> None:
    """Replace the progress by that in `path`, which `undo` reverts. Raise `DembowError` where it is no export."""
    try:
        found: Any = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise DembowError("import_unreadable", path=path, reason=error.strerror or str(error)) from error
    except ValueError as error:  # neither JSON nor UTF-8
        raise DembowError("import_damaged", path=path, reason=str(error)) from error
    if not isinstance(found, dict) or found.get("what") != MARK:
        raise DembowError("import_damaged", path=path, reason=MARK)
    if found.get("version", 0) > VERSION:
        raise DembowError("import_newer", path=path, received=found["version"], known=VERSION)
    rows = found.get("rows")
    if not isinstance(rows, dict) or not all(table in TABLES and _is_table(lines) for table, lines in rows.items()):
        raise DembowError("import_damaged", path=path, reason="rows")
    try:
        progress.replace(rows)
    except ValueError as error:
        raise DembowError("import_damaged", path=path, reason=str(error)) from error


def _is_table(lines: object) -> bool:
    """Return whether the value is a list with a row of column names first and every other row as long."""
    return (
        isinstance(lines, list)
        and bool(lines)
        and all(isinstance(line, list) and len(line) == len(lines[0]) for line in lines)
        and all(isinstance(name, str) for name in lines[0])
    )
