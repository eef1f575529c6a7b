"""What a training runs through decides under which name its result is kept: found by reading, proven by importing."""

from __future__ import annotations

import importlib
import pkgutil
import re
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

import core
from core.base.array_cache import ArrayCache
from core.base.code_version import (
    DISTRIBUTIONS,
    ROOT,
    code_version,
    file_of,
    fingerprint,
    import_closure,
    libraries_of,
)
from core.series import models


def trainings() -> list[str]:
    """The training module of every module of `core` that keeps arrays on disk."""
    sources = {found.name: file_of(found.name, ROOT) for found in pkgutil.walk_packages(core.__path__, "core.")}
    keepers = [name for name, file in sources.items() if file and f" {ArrayCache.__name__}(" in file.read_text("utf-8")]
    return sorted({entry for name in keepers for entry in importlib.import_module(name).TRAININGS})


TRAININGS = trainings()


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package, to be changed."""
    root = tmp_path_factory.mktemp("tree")
    shutil.copytree(ROOT / "core", root / "core", ignore=shutil.ignore_patterns("__pycache__"))
    return root


def test_every_kept_training_is_found() -> None:
    assert len(TRAININGS) >= 2


@pytest.mark.parametrize("entry", TRAININGS)
def test_another_version_of_a_library_is_another_version_of_what_computes_with_it(
    entry: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = import_closure(entry)
    libraries = libraries_of(sources)
    assert "numpy" in libraries
    assert ("tensorflow" in libraries) == entry.startswith("core.training")
    before, version = fingerprint(entry, ROOT), metadata.version
    for library in libraries:
        names = DISTRIBUTIONS.get(library, (library,))
        monkeypatch.setattr(metadata, "version", lambda name, own=names: "0.0" if name in own else version(name))
        assert fingerprint(entry, ROOT) != before, library
    monkeypatch.setattr(metadata, "version", lambda name: "0.0" if name == "textual" else version(name))
    assert fingerprint(entry, ROOT) == before


@pytest.mark.slow
@pytest.mark.parametrize("entry", TRAININGS)
def test_a_change_of_any_module_changes_the_fingerprint(entry: str, tree: Path) -> None:
    """Each training tries every fourth of its modules, another fourth than the training before."""
    before = fingerprint(entry, tree)
    assert before == code_version(entry)
    for name, source in list(import_closure(entry, tree).items())[TRAININGS.index(entry) % 4 :: 4]:
        file = file_of(name, tree)
        assert file is not None
        file.write_bytes(source + b"\n# changed\n")
        assert fingerprint(entry, tree) != before, name
        file.write_bytes(source)
    assert fingerprint(entry, tree) == before


@pytest.mark.slow
@pytest.mark.parametrize("entry", TRAININGS)
def test_every_module_that_the_training_loads_is_covered(entry: str) -> None:
    code = f"import sys, {entry}\nprint(*[name for name in sys.modules if name.partition('.')[0] == 'core'])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    loaded = set(done.stdout.splitlines()[-1].split())
    assert entry in loaded
    assert loaded <= import_closure(entry).keys()


@pytest.mark.parametrize("entry", TRAININGS)
def test_neither_texts_nor_experiments_decide_what_is_learned(entry: str, tree: Path) -> None:
    assert not [name for name in import_closure(entry) if name.startswith(("core.experiments", "core.strings"))]
    before = fingerprint(entry, tree)
    for strings in (tree / "core").rglob("*.toml"):
        strings.write_text(strings.read_text("utf-8") + "\n# changed\n", "utf-8")
    assert fingerprint(entry, tree) == before


def test_other_dilations_are_another_version(tree: Path) -> None:
    file = file_of(models.__name__, tree)
    assert file is not None
    source = file.read_text("utf-8")
    other, changes = re.subn(r"^DILATIONS = .*$", "DILATIONS = (1, 2, 4)", source, flags=re.MULTILINE)
    assert changes == 1
    versions = {fingerprint(entry, tree) for entry in TRAININGS}
    file.write_text(other, "utf-8")
    assert len(versions - {fingerprint(entry, tree) for entry in TRAININGS}) == 1, "the series models, not the words"
    file.write_text(source, "utf-8")


def test_imports_of_every_kind_are_followed(tmp_path: Path) -> None:
    sources = {
        "core/__init__.py": "",
        "core/room/__init__.py": "from .inner import thing",
        "core/room/inner.py": "from ..aside import other",
        "core/aside.py": "def late():\n    try:\n        pass\n    finally:\n        import core.late.deep as deep",
        "core/late/__init__.py": "",
        "core/late/deep.py": "if 1:\n    pass\nelse:\n    from core import submodule",
        "core/submodule.py": "from . import room\nimport numpy",
        "core/stranger.py": "",
    }
    for path, source in sources.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(source, "utf-8")
    found = import_closure("core.room", tmp_path)
    assert libraries_of(found) == ["numpy"]
    assert sorted(found) == [
        "core",
        "core.aside",
        "core.late",
        "core.late.deep",
        "core.room",
        "core.room.inner",
        "core.submodule",
    ]


def test_a_training_that_has_moved_away_is_told() -> None:
    with pytest.raises(ModuleNotFoundError, match=r"core\.nowhere"):
        code_version("core.nowhere")
