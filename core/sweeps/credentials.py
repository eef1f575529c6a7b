"""Credentials of a process that trains: the code that it runs, its NumPy, and the digits that come of them.

Processors and builds of NumPy round in ways of their own, so equal code does not make equal numbers: a short training
is done, and its digits are compared.
"""

from __future__ import annotations

import functools
import hashlib
from typing import NamedTuple

import numpy as np

from core.base.code_version import code_version
from core.base.errors import DembowError
from core.experiments.by_seed import Measure
from core.jobs.network_training import Advance, NetworkTraining
from core.jobs.way import Way
from core.light_training.words import train
from core.sweeps.kept_blocks import TRAINING
from core.words.vocabulary import SONG

TRIALS = ("simple_rnn", "lstm", "gru")
"""Cells whose digits are compared."""
NUMPY: Way = "numpy"


class Credentials(NamedTuple):
    """The credentials of one process."""

    code: str
    """Fingerprint of the code that trains and measures."""
    numpy: str
    digits: str
    """Hash of all weights of a short training."""


@functools.cache
def credentials_for(module: str) -> Credentials:
    """Return the credentials of this process, for what `module` measures."""
    code = hashlib.sha256(f"{code_version(TRAINING)} {code_version(module)}".encode()).hexdigest()
    return Credentials(code[:16], np.__version__, _digits())


def module_of(measure: Measure) -> str:
    """Return the module whose code measures."""
    return measure.__module__


def check_credentials(ours: Credentials, theirs: Credentials, who: str) -> None:
    """Raise `DembowError` with a remedy where a worker would find other numbers than this process."""
    if ours.numpy != theirs.numpy:  # before the code, whose fingerprint has it too
        raise DembowError("sweep_other_numpy", worker=who, theirs=theirs.numpy, ours=ours.numpy)
    if ours.code != theirs.code:
        raise DembowError("sweep_other_code", worker=who, theirs=theirs.code, ours=ours.code)
    if ours.digits != theirs.digits:
        raise DembowError("sweep_other_digits", worker=who, theirs=theirs.digits, ours=ours.digits)


def _digits() -> str:
    digest = hashlib.sha256()
    for cell in TRIALS:
        for event in train(NetworkTraining(cell, 8, SONG, (0, 1), 10, NUMPY, alone=True)):
            if isinstance(event, Advance) and event.step == 10:
                for array in (*event.network.weights.cell, event.network.weights.dense_kernel):
                    digest.update(np.ascontiguousarray(array).tobytes())
    return digest.hexdigest()[:16]
