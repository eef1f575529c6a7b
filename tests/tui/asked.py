"""Commands are asked, and what they print is caught."""

from __future__ import annotations

import pytest

from tui.cli import main


def ask(capfd: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Exit status, stdout, stderr."""
    try:
        status = main(words)
    except SystemExit as leaving:
        status = int(leaving.code or 0)
    out, err = capfd.readouterr()
    return status, out, err
