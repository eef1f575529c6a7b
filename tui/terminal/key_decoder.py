"""The decoder reads a terminal's bytes, and no byte can break it."""

from __future__ import annotations

import re
from codecs import getincrementaldecoder

X10_REPORT = re.compile(rb"(\x1b\[M)([\x20-\xff]{1,3})")
"""Mouse report of the oldest kind: button, column and row, a byte each and up to 0xFF."""
BEFORE = 5
"""Bytes of a report that may have come with an earlier reading: all but the last."""
STRAY = re.compile("[\udc80-\udcff]+")
"""Bytes that are no UTF-8, as the `surrogateescape` handler writes them. UTF-8 itself never decodes to these."""


class KeyDecoder:
    """The decoder takes UTF-8 piece by piece and leaves out bytes that are none.

    Such bytes come from a keyboard that speaks Latin-1, where ñ is 0xF1, and from a mouse whose mode was lost, as when
    tmux attaches again.
    """

    def __init__(self) -> None:
        self.stray = b""
        """Bytes of the last reading that were left out."""
        self._decode = getincrementaldecoder("utf-8")("surrogateescape").decode
        self._before = b""

    def decode(self, data: bytes) -> str:
        """Decode a reading. A character of which only a part has come waits for the rest."""
        seen = self._before + data
        # Textual's parser swallows such a report as three characters: its bytes must not become fewer.
        plain = X10_REPORT.sub(lambda report: report[1] + b" " * len(report[2]), seen)[len(self._before) :]
        self._before = seen[-BEFORE:]
        text = self._decode(plain)
        self.stray = "".join(STRAY.findall(text)).encode("utf-8", "surrogateescape")
        return STRAY.sub("", text)
