"""Every command as a process of its own, where what is printed is taken in few letters, in part, or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.base.errors import DembowError
from tests.tally import Tally
from tests.test_examples import FILES, FIRST, LINE_OF, words_of
from tests.tui.ruled import parser_of
from tui.cli import COMMANDS

ROOT = Path(__file__).parents[3]
LIGHT = {"steps": "5", "seeds": "1", "epochs": "1", "train": "5", "count": "5", "units": "2", "controls": "20"}
"""Values of options that make a run small; each is given where a command has it and takes it."""
OWN = {
    "check": ("check", "six_words", "--quick"),
    "class": ("class", "collect", "."),
    "hand-in": ("hand-in", "six_words", "--name", "Ana", "--out", "ana.txt"),
    "open": ("open", LINE_OF, "--print"),
    "serve": ("serve", "--port", "70000"),
    "sweep": ("sweep", "duel", "--seeds", "2", "--steps", "5", "--units", "2", "--workers", "1"),
}
"""Words of commands whose example is long, asks somebody, never ends, or has hand-ins that are not here."""
WAYS = {
    "ascii": "PYTHONIOENCODING=ascii {}",
    "cp1252": "PYTHONIOENCODING=cp1252 {}",
    "the first line": "{} | head -1",
    "a full disk": "{} > /dev/full",
    "closed": "{} >&-",
    "a full disk for what is told": "{} 2> /dev/full",
}
"""Ways in which a shell takes what is printed."""
SILENT = ("export", "hand-in")
"""Commands whose result is a file, which is told of where faults are."""
PATIENCE = 240


def light(command: str) -> list[str]:
    """Return words that a command takes, whose run is short."""
    if command in OWN:
        return list(OWN[command])
    words = words_of(FIRST[command])
    for name, value in LIGHT.items():
        parser, rules = parser_of(command)
        flag = rules.flag(name) if name in rules.arguments else ""
        if not flag or flag in words:
            continue
        try:
            parser.parse_args([*words[1:], flag, value])
        except DembowError:
            continue  # it is not read beside the others
        words += [flag, value]
    return words


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home of all of them: a network that one run trained is there for the next."""
    folder = tmp_path_factory.mktemp("desk")
    for name, text in FILES.items():
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.mark.long
@pytest.mark.faults
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
@pytest.mark.parametrize("command", COMMANDS)
def test_a_process_of_any_command_leaves_a_line_or_silence(command: str, desk: Path, tally: Tally) -> None:
    quoted = " ".join(f"'{word}'" for word in ("-m", "tui.cli", "--lang", "es", *light(command)))
    environment = {
        **os.environ,
        "DEMBOW_HOME": str(desk / "home"),
        "DEMBOW_WITHOUT_TENSORFLOW": "1",
        "PYTHONPATH": os.fspath(ROOT),
    }
    for way, shell in WAYS.items():
        line = shell.format(f"'{sys.executable}' {quoted}")
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", line],
            cwd=desk,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
        told = done.stderr.decode("utf-8" if way not in ("ascii", "cp1252") else way)
        assert done.returncode in (0, 2), (way, told)
        if way == "a full disk for what is told":
            assert done.stdout or done.returncode or command in SILENT, command
        assert "Traceback" not in told, (way, told)
        assert "Exception ignored" not in told, (way, told)
        assert len([one for one in told.splitlines() if one.startswith("dembow")]) <= 1 + (done.returncode == 0), way
        if way in ("ascii", "cp1252"):
            done.stdout.decode(way)
        tally("processes of commands whose output is taken in part or not at all")
