"""A learner joins a class once, and has numbers of their own from then on."""

from __future__ import annotations

import pytest

from tests.tui.asked import ask

pytestmark = pytest.mark.usefixtures("home")


def test_joining(capfd: pytest.CaptureFixture[str]) -> None:
    status, _, err = ask(capfd, "--lang", "en", "class", "join", "--name", "Ana Ruiz")
    assert (status, "--class CODE" in err) == (2, True)
    status, out, _ = ask(capfd, "--lang", "en", "class", "join", "--class", "SUMMER-3")
    assert status == 0
    assert "Ana Ruiz is in class SUMMER-3" in " ".join(out.split())
