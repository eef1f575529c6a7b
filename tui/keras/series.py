"""These Keras lines are shared by the labs on series: they read a file."""

from __future__ import annotations

from pathlib import Path

from core.series.answers import UNANSWERED, Answers, flags_of
from core.series.datasets import DATASETS, load_dataset
from core.series.file_table import printable
from core.series.reading import Reading

FILE_LINES = """
def number(cell):
    return float(cell{comma}) if cell else np.nan

with open({path!r}, encoding={encoding!r},
          newline="") as file:
    rows = list({reader})
cells = [row[{column!r}] for row in rows]
values = np.array([number(cell) for cell in cells])
"""

SERIES_LINES = """
# {command}
with open({clean!r}, encoding="utf-8", newline="") as file:
    rows = list(csv.DictReader(file))
cells = [row["value"] for row in rows]
values = np.array([float(cell or "nan") for cell in cells])
"""
"""Lines that read the series as dembow writes it anew, where the file is more than a plain reader knows."""


def reading_lines(source: str, path: str, column: str, reading: Reading | None, answers: Answers = UNANSWERED) -> str:
    """Return the lines that read a file as `values`: (count,), NaN where there is a gap.

    `reading` says how a learner's own file is to be read, `answers` what the learner said of it; without a reading the
    file is taken for a plain one.
    """
    if source in DATASETS:
        reading, path = load_dataset(source).reading, DATASETS[source].file
    if reading and not reading.plain:
        clean = f"{Path(path).stem}-series.csv"
        asked = f"--column={column!r} " if column else ""
        flags = f"{asked}{flags_of(answers)}".strip()
        command = " ".join(filter(None, ("dembow data", repr(Path(path).name), flags, "--to", repr(clean))))
        return SERIES_LINES.format(command=printable(command), clean=clean)
    column = reading.column if reading else column or "value"
    headless = column.isdecimal()
    delimiter = (reading.delimiter if reading else "") or ","
    kind, delimiter = "reader" if headless else "DictReader", "\\t" if delimiter == "tab" else delimiter
    return FILE_LINES.format(
        path=Path(path).name,
        encoding={"Latin-1": "latin-1", "UTF-16": "utf-16"}.get(reading.encoding if reading else "", "utf-8-sig"),
        column=int(column) - 1 if headless else column,
        reader=f'csv.{kind}(file, delimiter="{delimiter}")',
        comma='.replace(",", ".")' if reading and reading.decimal == "," else "",
    )
