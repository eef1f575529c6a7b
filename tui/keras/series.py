"""These Keras lines are shared by the labs on series: how a file is read, and a cell that Keras lacks."""

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

CELL_LINES = """
class LayerNormSimpleRNNCell(layers.Layer):
    def __init__(self, units, **settings):
        super().__init__(**settings)
        self.state_size = self.output_size = units
        self.cell = layers.SimpleRNNCell(units, activation=None)
        self.norm = layers.LayerNormalization()

    def build(self, shape):
        self.cell.build(shape)
        self.norm.build((shape[0], self.state_size))

    def call(self, inputs, states):
        linear, _ = self.cell(inputs, states)
        state = keras.ops.tanh(self.norm(linear))
        return state, [state]
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
