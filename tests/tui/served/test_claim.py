"""One server has a folder, and it is free again however that server ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.base.errors import DembowError
from tui.served.claim import claim

ROOT = Path(__file__).parents[3]
HOLDS = """
import sys, time
from pathlib import Path
from tui.served.claim import claim
with claim(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_folder_has_one_server(tmp_path: Path) -> None:
    with claim(tmp_path / "class"), pytest.raises(DembowError) as caught, claim(tmp_path / "class"):
        pass
    assert (caught.value.key, caught.value.fields["process"]) == ("serve_folder_taken", str(os.getpid()))
    with claim(tmp_path / "class"):
        pass


@pytest.mark.faults
def test_a_server_that_is_killed_lets_go_of_its_folder(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLDS, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as other:
        assert other.stdout
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(DembowError, match="serve_folder_taken"), claim(tmp_path):
            pass
        other.kill()
        other.wait()
    with claim(tmp_path):
        pass


def test_a_folder_that_cannot_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(DembowError, match="serve_folder"), claim(tmp_path / "file" / "x"):
        pass
