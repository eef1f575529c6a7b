"""The course without TensorFlow, in processes of their own: words are learned, and what needs Keras says why not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.base.language import CORE_STRINGS, LANGUAGES, Strings
from core.base.without_tensorflow import HIDDEN, VARIABLE, told

ROOT = Path(__file__).parents[1]
SMALL = {
    "phrases": ["--units", "2", "--steps", "5", "--count", "2"],
    "gates": ["--units", "2", "--steps", "5"],
    "lesion": ["--units", "2", "--steps", "5", "--controls", "20"],
    "duel": ["--units", "2", "--seeds", "2", "--steps", "5"],
    "horizon": ["--units", "2", "--seeds", "2", "--steps", "5", "--train-to", "3"],
    "gradients": ["--units", "2", "--steps", "10", "--train", "5"],
    "forecast": ["--models", "last_value,least_squares"],
    "impute": ["--models", "line_fill,season_fill"],
}
"""Each command, small, of what needs no TensorFlow."""
REFUSED = {
    "forecast": ["--models", "lstm", "--epochs", "1"],
    "impute": [],
    "gates": ["--verify", "--units", "2", "--steps", "5"],
    "gradients": ["--verify", "--units", "2", "--steps", "10"],
}
"""Each command that cannot do without."""


def dembow(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, VARIABLE: "1", "DEMBOW_HOME": str(home)}
    return subprocess.run(
        [sys.executable, "-m", "tui.cli", *words],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment,
        check=False,
    )


@pytest.mark.slow
@pytest.mark.parametrize("command", SMALL)
def test_a_command_does_without(command: str, tmp_path: Path) -> None:
    done = dembow(tmp_path, command, *SMALL[command], "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", REFUSED)
def test_a_command_that_needs_it_is_refused_in_one_line(command: str, language: str, tmp_path: Path) -> None:
    done = dembow(tmp_path, "--lang", language, command, *REFUSED[command], "--json")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.splitlines()[-1] == f"dembow: {Strings(language, CORE_STRINGS).explain(told(HIDDEN))}"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("command", "rows", "missing"),
    [
        ("forecast", ("Exact line", "Last value"), "LSTM"),
        ("impute", ("Line between shores", "Line and season"), "both ends"),
    ],
)
def test_the_baselines_of_a_ladder_are_printed_and_what_is_missing_is_named(
    command: str, rows: tuple[str, ...], missing: str, tmp_path: Path
) -> None:
    done = dembow(tmp_path, "--lang", "en", command, *REFUSED[command])
    assert done.returncode == 2
    for row in rows:
        assert row in done.stdout
    told_missing, refused = done.stderr.splitlines()[-2:]
    assert "lacks" in told_missing
    assert missing in told_missing
    assert refused.startswith("dembow: ")


@pytest.mark.slow
def test_a_light_command_loads_no_tensorflow_no_screen_and_starts_no_process(tmp_path: Path) -> None:
    """Where there is a TensorFlow as where there is none."""
    code = (
        "import subprocess, sys\nfrom tui.cli import main\n"
        "def refuse(*_, **__):\n    raise AssertionError('a process')\n"
        "subprocess.Popen.__init__ = refuse\n"
        f"assert main({['phrases', *SMALL['phrases'], '--json']!r}) == 0\n"
        f"print([name for name in ('tensorflow', 'keras', 'textual', 'asyncio') if name in sys.modules])"
    )
    environment = {**os.environ, VARIABLE: "", "DEMBOW_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, env=environment, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"
