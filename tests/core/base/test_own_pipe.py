"""What a child says goes to whoever started it, and what it prints does not come between."""

from __future__ import annotations

import subprocess
import sys

import pytest

from core.base.code_version import ROOT

CHILD = """
import os
from core.base.own_pipe import own_pipe

pipe = own_pipe({prints})
print("printed", flush=True)
os.system("echo by a child of it")
pipe.write(b"said")
pipe.flush()
"""


@pytest.mark.parametrize(("prints", "shown"), [("", True), ("os.open(os.devnull, os.O_WRONLY)", False)])
def test_what_is_printed_is_kept_apart(prints: str, shown: bool) -> None:
    child = [sys.executable, "-c", CHILD.format(prints=prints)]
    done = subprocess.run(child, capture_output=True, cwd=ROOT, check=True)
    assert done.stdout == b"said"
    assert done.stderr.split() == (b"printed by a child of it".split() if shown else [])
