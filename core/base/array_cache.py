"""Cache of arrays on disk, keyed by the description of the run that made them. A lost entry can be made again."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt

from core.base.code_version import code_version
from core.base.folders import cache_folder

Arrays = Mapping[str, npt.NDArray[np.float64] | npt.NDArray[np.float32]]


class CacheError(Exception):
    """A stored entry cannot be read, or a new one not written."""


class ArrayCache:
    """One kind of entry, made by the training module `entry` and what it imports."""

    def __init__(self, kind: str, entry: str, folder: Path | None = None) -> None:
        self.folder = folder or cache_folder() / kind
        self.entry = entry

    def path(self, description: object) -> Path:
        """Return the file of this run's arrays. `description` is anything that msgspec writes as JSON."""
        text = msgspec.json.encode((code_version(self.entry), description), order="deterministic")
        return self.folder / f"{hashlib.sha256(text).hexdigest()[:32]}.npz"

    def load(self, description: object) -> dict[str, npt.NDArray[np.float32]] | None:
        """Return the stored arrays; none when there are none. Raises `CacheError` when the entry is not whole."""
        try:
            # Opened here, and not by NumPy: it would leave the file of a damaged entry open.
            with self.path(description).open("rb") as file, np.load(file, allow_pickle=False) as entry:
                return {name: entry[name] for name in entry.files}
        except FileNotFoundError:
            return None
        except Exception as error:  # a flipped byte makes zip and NumPy raise whatever there is, MemoryError too
            raise CacheError(str(error)) from error

    def store(self, description: object, arrays: Arrays) -> None:
        """Store arrays, whole or not at all. Raises `CacheError` when the disk will not have them."""
        path = self.path(description)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self.folder, suffix=".part", delete=False) as part:
                try:
                    np.savez(part, **dict(arrays))  # type: ignore[arg-type]
                    part.close()
                    os.replace(part.name, path)  # noqa: PTH105 - atomic where both lie in one folder
                except BaseException:
                    Path(part.name).unlink(missing_ok=True)
                    raise
        except OSError as error:
            raise CacheError(str(error)) from error
