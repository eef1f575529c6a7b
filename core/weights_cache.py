"""Trained weights on disk, so that the second time is instant."""

from __future__ import annotations

import functools
import hashlib
import os
import tempfile
import zipfile
from importlib import metadata
from pathlib import Path

import msgspec
import numpy as np

from core.cells import NETWORK_CELLS, CellWeights
from core.folders import cache_folder
from core.network import Network, NetworkWeights

CODE = ("adam.py", "cells.py", "network.py", "song_training.py", "vocabulary.py")
"""The files that decide what a training run ends in."""
FIELDS = ("kernel", "recurrent_kernel", "bias", "dense_kernel", "dense_bias")


class CacheError(Exception):
    """A stored entry cannot be read, or a new one not written. Never fatal: the weights can be made again."""


@functools.cache
def code_version() -> str:
    """A fingerprint of the code and the TensorFlow that trained: another version, another entry."""
    digest = hashlib.sha256()
    for name in CODE:
        digest.update((Path(__file__).parent / name).read_bytes())
    for package in ("tensorflow", "tensorflow-cpu"):
        try:
            digest.update(metadata.version(package).encode())
        except metadata.PackageNotFoundError:
            continue
    return digest.hexdigest()


class WeightsCache:
    """Networks by the description of the run that made them."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or cache_folder() / "weights"

    def path(self, description: object) -> Path:
        """Where the network of this run is kept. `description` is anything that msgspec writes as JSON."""
        text = msgspec.json.encode((code_version(), description), order="deterministic")
        return self.folder / f"{hashlib.sha256(text).hexdigest()[:32]}.npz"

    def load(self, description: object, cell: str, units: int, tokens: int) -> Network | None:
        """The stored network; none when there is none. Raises `CacheError` when the entry is not whole."""
        path = self.path(description)
        try:
            # Opened here, and not by NumPy: it would leave the file of a damaged entry open.
            with path.open("rb") as file, np.load(file, allow_pickle=False) as entry:
                kernel, recurrent_kernel, bias, dense_kernel, dense_bias = (entry[name] for name in FIELDS)
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
            raise CacheError(str(error)) from error
        weights = NetworkWeights(CellWeights(kernel, recurrent_kernel, bias), dense_kernel, dense_bias)
        if dense_bias.shape[-1:] != (tokens,) or not all(np.isfinite(array).all() for array in weights.cell):
            raise CacheError("the stored arrays do not fit this network")
        return Network(NETWORK_CELLS[cell], units, tokens, weights)

    def store(self, description: object, network: Network) -> None:
        """Keep a trained network: whole or not at all. Raises `CacheError` when the disk will not have it."""
        path = self.path(description)
        arrays = (*network.weights.cell, network.weights.dense_kernel, network.weights.dense_bias)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self.folder, suffix=".part", delete=False) as part:
                try:
                    np.savez(part, **dict(zip(FIELDS, arrays, strict=True)))
                    part.close()
                    os.replace(part.name, path)  # noqa: PTH105 - atomic where both lie in one folder
                except BaseException:
                    Path(part.name).unlink(missing_ok=True)
                    raise
        except OSError as error:
            raise CacheError(str(error)) from error
