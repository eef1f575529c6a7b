"""The terms that a lab declares are true of it: the linter lets no lesson ask for what no lab has."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.engine.fake import FakeEngine
from core.experiments.duel import DuelSpec
from core.networks.cells import CONTENDERS
from lessons.content.labs import SCREEN_KEYS
from lessons.learner.progress import Progress
from tui.app import DembowApp
from tui.check.waiting import wait_for
from tui.front_ends import FRONT_ENDS, LABS, lab_terms
from tui.lab_kit.base import Lab
from tui.session import Session


def class_of(name: str) -> type[Lab]:
    kind: type[Lab] = FRONT_ENDS[name].part("lab").LAB
    return kind


UNASKED = tuple(cell for cell in CONTENDERS if cell not in DuelSpec().cells)
"""Cells that are compared where somebody names them; their facts are to come until then."""


class Asked(dict[str, object]):
    """No settings at all, which remembers those that were asked for by name."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[object] = set()

    def get(self, key: str, default: object = None) -> object:
        self.names.add(key)
        return default

    def __contains__(self, key: object) -> bool:
        self.names.add(key)
        return False


def test_keys_are_those_that_the_lab_hears() -> None:
    for name, terms in lab_terms().items():
        assert terms.keys == class_of(name).keys.keys()
        assert terms.keys & SCREEN_KEYS <= {"up", "down"}


@pytest.mark.slow
@pytest.mark.half
@pytest.mark.parametrize("name", LABS)
async def test_a_lab_takes_and_tells_what_it_declares(name: str, home: Path) -> None:
    terms = lab_terms()[name]
    progress = Progress(home / "progress.sqlite")
    session = Session(progress, FakeEngine(), "en")
    app = DembowApp(session)
    async with app.run_test(size=(120, 36)) as pilot:
        session.doors.lab(name)
        assert await wait_for(lambda: bool(app.screen.query(Lab)))
        lab = app.screen.query_one(Lab)
        assert await wait_for(lambda: lab.ready)
        asked = Asked()
        lab.configure(asked)
        assert set(FRONT_ENDS[name].part("terms").VIEW) <= asked.names <= terms.settings
        await pilot.press("space")
        assert await wait_for(lambda: bool(lab.facts.get("finished")))
        never = terms.facts - lab.facts.keys()
        assert lab.facts.keys() <= terms.facts
    progress.close()
    # Models that have not sung or were not asked for have facts to come, and so has a learner who has not drawn;
    # what stands on a board or is offered is a lesson's to say.
    yet = ("your_", "you_beat_", "board", "offered"), ("_percent", "_mse", "_verdict")
    never = frozenset(fact for fact in never if not any(cell in fact for cell in UNASKED))
    assert [fact for fact in sorted(never) if not fact.startswith(yet[0]) and not fact.endswith(yet[1])] == []
    assert not never or name not in ("gates", "lesion", "space")
