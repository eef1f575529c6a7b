"""What a terminal showed, kept for a person to look at: an asciicast (version 2), and each step's screen as text."""

from __future__ import annotations

import codecs
import json
import time
from pathlib import Path


class Recording:
    """`<name>.cast` plays with asciinema; `<name>.txt` holds a screen after the other."""

    def __init__(self, folder: Path, name: str, columns: int, rows: int) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._cast = (folder / f"{name}.cast").open("w", encoding="utf-8")
        self._text = (folder / f"{name}.txt").open("w", encoding="utf-8")
        self._began = time.monotonic()
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._line({"version": 2, "width": columns, "height": rows, "title": f"dembow {name}"})

    def wrote(self, written: bytes) -> None:
        """The program wrote."""
        self._event("o", self._decoder.decode(written))

    def typed(self, keys: str) -> None:
        """The learner typed."""
        self._event("i", keys)

    def screen(self, title: str, text: str) -> None:
        """A screen worth looking at."""
        self._event("m", title)
        seconds = time.monotonic() - self._began
        self._text.write(f"──── {title} · {seconds:.1f} s\n{text}\n")
        self._text.flush()

    def close(self) -> None:
        """No more."""
        self._cast.close()
        self._text.close()

    def _event(self, code: str, data: str) -> None:
        self._line([round(time.monotonic() - self._began, 4), code, data])

    def _line(self, entry: object) -> None:
        self._cast.write(json.dumps(entry, ensure_ascii=False) + "\n")
