"""One learner in a real headless browser: keys, mouse, resize, reconnect. More at once: `browser.py` beside this."""

from __future__ import annotations

import pytest

from tests.tui.served.browser import Found, measure
from tests.tui.served.chromium import chromium_path


# Of Tornado's client, whose sockets wait for the collector where a server goes away under them.
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.slow
@pytest.mark.skipif(chromium_path() is None, reason="there is no Chromium here")
async def test_what_a_learner_does_in_a_browser() -> None:
    found = Found(1)
    await measure(found, keys=2, heavy=False)
    assert len(found.keys) == 2
    assert found.holds
    assert all(found.holds.values()), found.holds
