"""A fault stands in a file, at a line, in words."""

from __future__ import annotations

from pathlib import Path

from lessons.linting.fault import line_of, line_of_id


def test_the_line_of_a_pattern_is_counted_from_one(tmp_path: Path) -> None:
    path = tmp_path / "lesson.toml"
    path.write_text('lab = "gates"\n[[steps]]\nid = "a"\n[[steps]]\nid = "b"\nlab = "lesion"\n', "utf-8")
    assert line_of(path, "lab *=") == 1
    assert line_of(path, "lab *=", nth=2) == 6
    assert line_of_id(path, "b") == 5


def test_a_pattern_that_is_nowhere_is_told_at_the_first_line(tmp_path: Path) -> None:
    path = tmp_path / "lesson.toml"
    path.write_text("x = 1\ny = 2\n", "utf-8")
    assert line_of(path, "z *=") == 1
