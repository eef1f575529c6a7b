"""Kept texts: those of many TOML files in one JSON file of the cache, which is read ten times as fast.

What is kept is used as long as no file has another size or time of change; whatever is wrong with it, the files are
read again.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from core.base.errors import DembowError
from core.base.folders import cache_folder

Texts = Mapping[str, str]


def kept_texts(name: str, files: Sequence[Path], read: Callable[[], Texts]) -> Texts:
    """Return the texts that `read` finds in `files`, from the cache where they have not changed since.

    Raises `FileNotFoundError` where one of the files is missing.
    """
    stamp = [[str(file), found.st_size, found.st_mtime_ns] for file in files for found in [file.stat()]]
    try:
        path = cache_folder() / "texts" / f"{name}.json"
    except DembowError:  # without a home nothing is kept, and whoever has none is to be told so in words
        return dict(read())
    kept = _load(path, stamp)
    if kept is not None:
        return kept
    texts = dict(read())
    with suppress(OSError):  # a disk that keeps nothing makes the next start slower, and that is all
        _store(path, {"stamp": stamp, "texts": texts})
    return texts


def _load(path: Path, stamp: Sequence[object]) -> Texts | None:
    try:
        kept = json.loads(path.read_bytes())
    except (OSError, ValueError):  # none yet, or half of one: the files themselves are there
        return None
    if not isinstance(kept, dict) or kept.get("stamp") != stamp:
        return None
    texts = kept.get("texts")
    whole = isinstance(texts, dict) and all(isinstance(text, str) for text in texts.values())
    return texts if whole else None


def _store(path: Path, kept: object) -> None:
    """Write all of it or nothing: another copy of the program may read it meanwhile."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, part = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(kept, file, ensure_ascii=False)
        Path(part).replace(path)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise
