"""Written files are read as somebody does who knows them; and a command that reads very many.

`python -m tests.core.series.read_shapes 600` reads the files of the seeds from 0 on, and names each that was misread.
Its status is 1 where there is one.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import numpy as np

from core.series.answers import UNANSWERED
from core.series.csv_series import preview_series
from tests.core.series.written_files import answered, written

MOST_QUESTIONS = 8


def read_by_who_knows(path: Path, seed: int) -> None:
    """Read a file, answering as its writer would, and hold it against the truth."""
    truth = written(seed)
    path.write_bytes(truth.text.encode())
    answers, column = UNANSWERED, ""
    for _ in range(MOST_QUESTIONS):
        found = preview_series(path, column, answers)
        if not found.reading.uncertain:
            break
        answers, column = answered(answers, column, found.reading.uncertain[0], truth.right)
    assert not found.reading.uncertain, truth.name
    np.testing.assert_allclose(found.values, truth.values, err_msg=truth.name)
    if truth.dates:
        assert found.stamps is not None, truth.name
        assert [str(stamp)[:10] for stamp in found.stamps] == truth.dates, truth.name


def main(count: int) -> int:
    """Read files by the seeds from 0 on."""
    misread = dict[int, str]()
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(count):
            try:
                read_by_who_knows(Path(folder) / "own.csv", seed)
            except Exception as fault:
                misread[seed] = f"{type(fault).__name__}: {fault}"
    print(f"{count} files: {count - len(misread)} read right, {len(misread)} misread or refused")
    for seed, told in misread.items():
        print(f"seed {seed}: {told}")
    return 1 if misread else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
