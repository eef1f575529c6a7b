"""These Keras lines are shared by the labs on series: they read a file."""

from __future__ import annotations

from pathlib import Path

from core.series.csv_series import Reading
from core.series.datasets import DATASETS, load_dataset

FILE_LINES = """
def number(cell):
    return float(cell{comma}) if cell else np.nan

with open({path!r}, encoding={encoding!r},
          newline="") as file:
    rows = list({reader})
cells = [row[{column!r}] for row in rows]
values = np.array([number(cell) for cell in cells])
"""


def reading_lines(source: str, path: str, column: str, reading: Reading | None) -> str:
    """Return the lines that read a file as `values`: (count,), NaN where there is a gap.

    `reading` says how a learner's own file is to be read; without it the file is taken for a plain one.
    """
    if source in DATASETS:
        reading, path = load_dataset(source).reading, DATASETS[source].file
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
