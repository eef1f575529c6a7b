"""Export and import of a learner's progress, to take it to another machine."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from core.base.errors import DembowError
from core.base.whole_files import begins_with, read_whole, write_own
from lessons.learner.attic import replace_all, rows_of
from lessons.learner.progress import Progress
from lessons.learner.rows import check_rows, whole

MARK = "dembow-progress"
IS_OURS = begins_with(f'{{\n "what": "{MARK}"')
"""An earlier export, by its beginning."""
VERSION = 5
"""Version of the export file. A newer dembow writes a higher one. Since version 2 a step may be `tested`, since 3 an
answer has its origin, and hints and times are kept, since 4 an answer has the draw that it is an answer to,
since 5 an answer may be `told`."""


MOST_BYTES = 512 * 1024 * 1024
"""Bytes of the largest file that is read."""


def export_progress(progress: Progress, path: Path) -> None:
    """Write the whole progress to `path`. Raise `DembowError` where it cannot be, or another file stands there.

    A row that is damaged stays behind: every export can be imported.
    """
    rows = {table: [columns, *whole(table, columns, lines)] for table, (columns, *lines) in rows_of(progress).items()}
    text = json.dumps({"what": MARK, "version": VERSION, "rows": rows}, ensure_ascii=False, indent=1)
    try:
        write_own(path, text, IS_OURS)
    except OSError as error:
        raise DembowError("export_unwritable", path=path, reason=error.strerror or str(error)) from error


def import_progress(progress: Progress, path: Path) -> None:
    """Replace the progress by that in `path`, which `undo_last` reverts. Raise `DembowError` where it is no export."""
    try:
        found: Any = json.loads(read_whole(path, MOST_BYTES).decode("utf-8-sig"))
    except OSError as error:
        raise DembowError("import_unreadable", path=path, reason=error.strerror or str(error)) from error
    except (ValueError, RecursionError) as error:  # neither JSON nor UTF-8, or nested beyond all reason
        raise DembowError("import_damaged", path=path, reason=str(error)) from error
    if not isinstance(found, dict) or found.get("what") != MARK:
        raise DembowError("import_damaged", path=path, reason=MARK)
    version = found.get("version", 0)
    if not isinstance(version, int) or isinstance(version, bool):
        raise DembowError("import_damaged", path=path, reason="version")
    if version > VERSION:
        raise DembowError("import_newer", path=path, received=version, known=VERSION)
    try:
        replace_all(progress, check_rows(found.get("rows")))
    except ValueError as error:
        raise DembowError("import_damaged", path=path, reason=str(error)) from error
