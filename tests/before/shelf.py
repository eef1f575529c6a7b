"""Files that an earlier version left in this folder: where each lies, and how it is read and written."""

from __future__ import annotations

import gzip
import json
import lzma
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
DOCUMENTS, SPECS, SHOWN = HERE / "documents", HERE / "specs", HERE / "shown"
LINES = HERE / "lines.txt"
PROGRESS = HERE / "progress.db.gz"
CARRIED = HERE / "progress.json.gz"
"""What `dembow progress export` wrote."""
TOLD = HERE / "told.json.xz"
"""What the commands said of the progress file."""
LESSONS, EXPORTS, HELP = HERE / "lessons.json.xz", HERE / "exports.json", HERE / "help.json.xz"
SOURCES = HERE / "sources.json"
"""Checksum of each lesson's sources, to know which lessons were written anew since."""
DEFAULTS = HERE / "defaults.json"
"""Each spec of which nothing was said but its name."""
ASKED = HERE / "asked.json.xz"
"""What the words of a command ask for."""
LARGE = 6_000
"""Bytes from which a document is compressed."""

NAMES = sorted(path.stem for path in SPECS.glob("*.json"))
"""Every run that was kept."""


def spec(name: str) -> str:
    """Spec of a run as JSON, with its tag."""
    return (SPECS / f"{name}.json").read_text("utf-8").strip()


def document(name: str) -> dict[str, Any]:
    """Document of a run."""
    plain = DOCUMENTS / f"{name}.json"
    found: dict[str, Any] = read(plain if plain.is_file() else plain.with_suffix(".json.gz"))
    return found


def shown(name: str) -> dict[str, Any]:
    """What the earlier version made of a run's document."""
    found: dict[str, Any] = read(SHOWN / f"{name}.json.xz")
    return found


def read(path: Path) -> Any:
    """JSON of a file, compressed or not."""
    packed = path.read_bytes()
    unpack = {".gz": gzip.decompress, ".xz": lzma.decompress}.get(path.suffix, bytes)
    return json.loads(unpack(packed))


def write(path: Path, value: object) -> None:
    """JSON into a file, compressed as the name says; the same bytes every time."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".gz":
        text = gzip.compress(text, mtime=0)
    elif path.suffix == ".xz":
        text = lzma.compress(text, preset=9 | lzma.PRESET_EXTREME)
    path.write_bytes(text)
