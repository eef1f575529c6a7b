"""ARCHITECTURE.md is true: its paths are there, every room is on its map, its glossary has the names of the screen."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from core.base.language import LANGUAGES
from tui.front_ends import NAMES
from tui.strings import load_strings

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
PACKAGES = ("core", "lessons", "tui")
PATHS = sorted(set(re.findall(r"`((?:core|lessons|tui|tests)(?:/[\w.<>]+)+/?)`", TEXT)))
"""What stands in backticks and begins with a folder of ours."""


@pytest.mark.parametrize("path", [path for path in PATHS if not re.search("<|NN_", path)])
def test_a_path_is_there(path: str) -> None:
    assert (ROOT / path).exists()


def test_every_room_is_on_the_map() -> None:
    rooms = {
        str(init.parent.relative_to(ROOT)) for package in PACKAGES for init in (ROOT / package).glob("*/__init__.py")
    }
    assert rooms - {"tui/labs"} <= set(PATHS)  # that room's labs stand there as `tui/labs/<name>`


def test_every_room_says_what_may_import_it() -> None:
    silent = [
        str(init.relative_to(ROOT))
        for package in PACKAGES
        for init in (ROOT / package).glob("*/__init__.py")
        if "import" not in init.read_text("utf-8").split('"""')[1]
    ]
    assert silent == []


def imported_by(room: Path) -> set[str]:
    """Rooms of the core that one imports where it runs, and not for types alone."""
    found: set[str] = set()
    for path in room.rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        checked = [
            node for node in ast.walk(tree) if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        ]
        aside = {id(part) for node in checked for part in ast.walk(node)}
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module and id(node) not in aside:
                found.add(".".join(node.module.split(".")[:2]))
    return {name for name in found if name.startswith("core.")} - {f"core.{room.name}"}


@pytest.mark.parametrize(
    "room", [init.parent for init in (ROOT / "core").glob("*/__init__.py")], ids=lambda room: room.name
)
def test_a_room_of_the_core_imports_what_it_says(room: Path) -> None:
    """Where it names them one by one; contracts hold the order of the others."""
    says = (room / "__init__.py").read_text("utf-8").split('"""')[1]
    named = re.search(
        r"(?:This room|It) imports ((?:`core\.\w+`(?:, | and )?)+)(?:\.|;| alone)", " ".join(says.split())
    )
    if named is not None:
        assert imported_by(room) == set(re.findall(r"core\.\w+", named[1]))


@pytest.mark.parametrize("lab", NAMES)
def test_the_glossary_names_a_lab_as_the_screen_does(lab: str) -> None:
    titles = " | ".join(load_strings(language)(f"lab.{lab}.title") for language in reversed(list(LANGUAGES)))
    assert re.search(rf"^\| `{lab}`[^|]*\| {re.escape(titles)} \|", TEXT, re.MULTILINE)


def test_few_files_stand_in_the_hall_of_a_package() -> None:
    for package in PACKAGES:
        assert len(list((ROOT / package).glob("*.py"))) <= 12, package
