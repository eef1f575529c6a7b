"""A file is written whole, or the one before it stays."""

from __future__ import annotations

import ast
import os
import stat
from pathlib import Path

import pytest

from core.base.whole_files import check_place, read_whole, whole_file, write_whole


def test_it_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    for text in ("first, and longer\n", "señal\n"):
        with whole_file(path) as file:
            file.write(text)
        assert path.read_bytes() == text.encode()
    assert list(tmp_path.iterdir()) == [path]


def test_where_writing_fails_the_earlier_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("good", "utf-8")

    def write() -> None:
        with whole_file(path) as file:
            file.write("half of ")
            raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        write()
    assert path.read_text("utf-8") == "good"
    assert list(tmp_path.iterdir()) == [path]


def test_links_and_rights_stay(tmp_path: Path) -> None:
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_text("old", "utf-8")
    real.chmod(0o640)
    link.symlink_to(real)
    with whole_file(link) as file:
        file.write("new")
    assert link.is_symlink()
    assert real.read_text("utf-8") == "new"
    if os.name == "posix":
        assert stat.S_IMODE(real.stat().st_mode) == 0o640


def test_what_is_no_file_is_written_to_as_it_is() -> None:
    with whole_file(Path(os.devnull)) as file:
        file.write("gone")
    assert not Path(os.devnull).is_file()


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), whole_file(tmp_path / "nowhere" / "a.csv"):
        pytest.fail("there is nothing to write to")


def test_a_text_is_written_whole(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.txt", "señal\n")
    assert (tmp_path / "a.txt").read_bytes() == "señal\n".encode()


OF_MAKERS = "writes a file that is committed, for whoever makes the course"
IN_PLACE = {
    "core/engine/kept_programs.py": "beside a program that is not found without it",
    "core/jobs/example_networks.py": OF_MAKERS,
    "tui/lab_kit/ghost.py": OF_MAKERS,
    "tui/strings/catalogue.py": OF_MAKERS,
}
"""Modules that write a file in place, each with why that may be."""
ROOT = Path(__file__).parents[3]


@pytest.mark.slow
def test_nothing_else_is_written_in_place() -> None:
    found = set()
    for package in ("core", "lessons", "tui"):
        for path in sorted((ROOT / package).rglob("*.py")):
            tree = ast.parse(path.read_text("utf-8"))
            calls = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
            if any(isinstance(call, ast.Attribute) and call.attr in ("write_text", "write_bytes") for call in calls):
                found.add(path.relative_to(ROOT).as_posix())
    assert found == set(IN_PLACE)


def test_a_place_is_tried_without_a_trace(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    check_place(path)
    assert not list(tmp_path.iterdir())
    path.write_text("good", "utf-8")
    check_place(path)
    assert path.read_text("utf-8") == "good"
    for place in (tmp_path, tmp_path / "no such" / "a.csv"):
        with pytest.raises(OSError, match=str(place.name if place == tmp_path else "no such")):
            check_place(place)


def test_what_is_read_ends(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"four")
    assert read_whole(tmp_path / "a", 4) == b"four"
    for path, most in ((tmp_path / "a", 3), (tmp_path, 4), (Path(os.devnull), 4), (tmp_path / "none", 4)):
        with pytest.raises(OSError, match=r"."):
            read_whole(path, most)
