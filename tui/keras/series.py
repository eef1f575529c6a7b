"""These Keras lines are shared by the labs on series: they read a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from core.base.encodings import CODECS
from core.series.answers import UNANSWERED, Answers, flags_of
from core.series.datasets import DATASETS, load_dataset
from core.series.file_table import printable
from core.series.reading import Reading

FILE_LINES = """
def number(cell):
    return float(cell{comma}) if cell else np.nan

{written}with open({path!r}, encoding={encoding!r},
          newline="") as file:
    rows = list({reader})
cells = [row[{column!r}] for row in rows]
values = np.array([number(cell) for cell in cells])
"""

BESIDE_LINES = """
others = []
{commands}
for name in {names}:
    with open(name, encoding="utf-8", newline="") as file:
        _, *there = csv.reader(file)   # below its head: dates and cells
{found}
others = np.array(others).T   # (count, {count}), what comes along
for t in range(1, len(others)):   # a gap becomes the value before it
    others[t] = np.where(np.isnan(others[t]), others[t - 1], others[t])
known = ~np.isnan(np.column_stack([values, others])).any(axis=1)
begin = int(np.argmax(known))
values, others, rows = values[begin:], others[begin:], rows[begin:]
"""
BY_DATE = """\
    by_date = {date: number(cell) for date, cell in there}
    others.append([by_date.get(row['date'], np.nan) for row in rows])
"""
BY_ROW = """\
    column = [number(cell) for _, cell in there[:len(rows)]]
    others.append(column + [np.nan] * (len(rows) - len(column)))
"""


def reading_lines(
    source: str,
    path: str,
    column: str,
    reading: Reading | None,
    answers: Answers = UNANSWERED,
    covariates: Sequence[str] = (),
    *,
    dated: bool = False,
) -> str:
    """Return the lines that read a file as `values`: (count,), NaN where there is a gap.

    `reading` says how a learner's own file is to be read, `answers` what the learner said of it; without a reading the
    file is taken for a plain one. `covariates` are columns that become `others`, (count, columns); `dated` asks for
    dates with the year first.
    """
    if source in DATASETS:
        reading, path = load_dataset(source).reading, DATASETS[source].file
    if covariates or (dated and source not in DATASETS) or (reading and not reading.plain):
        command, clean = _written_anew(path, column, answers)
        lines = _file_lines(clean, "value", written=f"# {command}\n")
        return lines + (_lines_beside(path, covariates, answers, by_date=bool(reading and reading.dates)))
    column = reading.column if reading else column or "value"
    encoding = CODECS.get(reading.encoding if reading else "", "utf-8-sig")
    comma = bool(reading and reading.decimal == ",")
    return _file_lines(Path(path).name, column, encoding, (reading.delimiter if reading else "") or ",", comma=comma)


def _file_lines(
    name: str, column: str, encoding: str = "utf-8", delimiter: str = ",", *, comma: bool = False, written: str = ""
) -> str:
    """Return the lines that read one column of a file; a column that is a number is one of a file without a head.

    `comma` says that decimals begin with one, `written` is the comment that says what wrote the file.
    """
    headless = column.isdecimal()
    kind, delimiter = "reader" if headless else "DictReader", "\\t" if delimiter == "tab" else delimiter
    return FILE_LINES.format(
        path=name,
        encoding=encoding,
        column=int(column) - 1 if headless else column,
        reader=f'csv.{kind}(file, delimiter="{delimiter}")',
        comma='.replace(",", ".")' if comma else "",
        written=written,
    )


def _written_anew(path: str, column: str, answers: Answers, number: int = 0) -> tuple[str, str]:
    """Return the command that writes a column of a file anew, and the name of what it writes."""
    clean = f"{Path(path).stem}-{f'{number}-' if number else ''}series.csv"
    asked = f"--column={column!r} " if column else ""
    flags = f"{asked}{flags_of(answers)}".strip()
    command = " ".join(filter(None, ("dembow data", repr(Path(path).name), flags, "--to", repr(clean))))
    return printable(command), clean


def _lines_beside(path: str, covariates: Sequence[str], answers: Answers, *, by_date: bool) -> str:
    if not covariates:
        return ""
    written = [_written_anew(path, name, answers, number) for number, name in enumerate(covariates, start=1)]
    return BESIDE_LINES.format(
        commands="\n".join(f"# {command}" for command, _ in written),
        names=[clean for _, clean in written],
        found=(BY_DATE if by_date else BY_ROW).rstrip("\n"),
        count=len(covariates),
    )
