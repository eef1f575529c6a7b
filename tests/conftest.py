"""Before anything else: a home, a language and a terminal of the tests' own, whoever's machine it is."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import hypothesis  # early: its plugin would import it at the end, from within a process full of TensorFlow
import pytest

from tests.left_sockets import sockets_collected
from tests.longest_first import longest_first
from tests.sampled import leave_half
from tests.shapes import check_calls_of, check_shapes
from tests.tally import pytest_configure as pytest_configure
from tests.tally import pytest_sessionfinish as pytest_sessionfinish
from tests.tally import pytest_terminal_summary as pytest_terminal_summary
from tests.tally import pytest_testnodedown as pytest_testnodedown
from tests.tally import tally as tally
from tests.without_tensorflow import pytest_make_collect_report as pytest_make_collect_report
from tests.without_tensorflow import pytest_runtest_makereport as pytest_runtest_makereport
from tests.without_tensorflow import skip_what_needs_it

check_shapes()  # before any test imports what is checked
# Properties are about answers, not about how fast a busy machine finds them.
hypothesis.settings.register_profile("untimed", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("untimed")

HOME = Path(tempfile.mkdtemp(prefix="dembow-tests-"))
os.environ["DEMBOW_HOME"] = str(HOME)
os.environ["LANG"] = os.environ["LC_ALL"] = "C.UTF-8"
os.environ["TEXTUAL_ANIMATIONS"] = "none"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "2"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"
os.environ["TF_ENABLE_ONEDNN_OPTS"] = "0"
os.environ.pop("NO_COLOR", None)


NEVER = 2**30
BETWEEN_COLLECTIONS = 200
"""Usual tests of one process; a slow one leaves as much to the collector as `OF_A_SLOW_ONE` of them."""
OF_A_SLOW_ONE = 20
_left = [0]


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--recordings FOLDER` keeps what the played course showed."""
    parser.addoption("--recordings", default="", metavar="FOLDER", help="keep what a played course showed, to look at")


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Mark what is left out, before that is chosen by marks; begin with what takes longest, after the shuffle."""
    skip_what_needs_it(items)
    leave_half(items)
    yield
    items[:] = longest_first(items)


def pytest_collection_finish() -> None:
    """What was imported stays: the collector need not look through it, half a second at a time, again and again.

    The oldest objects it looks through between tests, now and then (`_collected_now_and_then`), and not by itself:
    that took a fifth of the time of the tests that open the app.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*gc.get_threshold()[:2], NEVER)


@pytest.fixture(scope="session", autouse=True)
def _home() -> Iterator[None]:
    """The home goes away with the tests."""
    yield
    shutil.rmtree(HOME, ignore_errors=True)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home for one test alone: no weights, no progress."""
    monkeypatch.setenv("DEMBOW_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def homeless(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No home at all, as a user of a container may have none: the system does not know what `~` stands for."""
    assert home
    for name in ("DEMBOW_HOME", "HOME", *(f"XDG_{kind}_HOME" for kind in ("DATA", "CACHE", "STATE", "CONFIG"))):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("os.path.expanduser", str)


@pytest.fixture(autouse=True)
def _no_socket_is_left() -> Iterator[None]:
    """A socket that nobody closed is told of in the test that opened it."""
    with sockets_collected():
        yield


@pytest.fixture(autouse=True)
def _collected_now_and_then(request: pytest.FixtureRequest) -> Iterator[None]:
    """What tests leave to the collector goes away before it is much; what is kept, as a course once read, stays."""
    yield
    _left[0] += OF_A_SLOW_ONE if request.node.get_closest_marker("slow") else 1
    if _left[0] >= BETWEEN_COLLECTIONS:
        _left[0] = 0
        gc.collect()
        gc.freeze()


@pytest.fixture(autouse=True)
def _shapes_are_checked_where_they_are_named(request: pytest.FixtureRequest) -> None:
    """The checks cost more than the functions that they check."""
    check_calls_of(request.path)
