"""Every binding of the screens is found, with a name and texts in both languages."""

from __future__ import annotations

import pytest
from textual.binding import Binding
from textual.screen import Screen

from tests.tui.bindings import BINDINGS, STRINGS
from tui.keymap import known
from tui.screens.every_binding import bound_classes


def test_bindings_were_found_where_they_are() -> None:
    kinds = {kind.__name__ for kind in bound_classes()}
    assert {"DembowApp", "LessonScreen", "LabHost", "CourseList", "Editor", "GatesLab"} <= kinds
    assert len(BINDINGS) > 150


@pytest.mark.parametrize("kind", list(bound_classes()), ids=lambda kind: kind.__name__)
def test_every_binding_has_a_name_and_texts_in_both_languages(kind: type[Screen[None]]) -> None:
    for binding in kind.BINDINGS:
        assert isinstance(binding, Binding)
        assert binding.id
        for strings in STRINGS.values():
            assert known(binding.id, strings), binding.id
            if not binding.id.startswith("lab.") or binding.id.count(".") == 1:
                assert strings(f"binding.{binding.id}.does")
                assert strings(f"binding.{binding.id}.tip")
