"""Installing: pins, locks, and one clear line where it cannot be done."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
import zipfile
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOCKS = tuple(ROOT / f"requirements{kind}.lock" for kind in ("", "-dev", "-build"))
LIGHT = ROOT / "requirements-light.lock"
HASHES = ROOT / "hashes"
SUM = re.compile(r" \\\n    --hash=sha256:[0-9a-f]{64}")
SHIPPED = (".py", ".toml", ".md", ".tcss", ".csv", ".mo", ".json", ".typed", ".js", ".css", ".txt", ".xterm")
OURS = re.compile(r"(core|lessons|tui)/|dembow\.py$|dembow-[\d.]+\.dist-info/")
JUNK = re.compile(r"__pycache__|\.py[co]$|(^|/)(tests?|\.[^/]*)(/|$)|~$")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def pins(path: Path) -> dict[str, str]:
    lines = (line.split(";")[0].strip() for line in SUM.sub("", path.read_text("utf-8")).splitlines())
    named = (line.split("==") for line in lines if line and not line.startswith("#"))
    return {name.lower().replace("_", "-"): version for name, version in named}


@pytest.mark.parametrize("path", [*LOCKS, LIGHT, *HASHES.glob("*.lock")], ids=lambda path: path.name)
def test_locks_pin_everything_and_name_no_host(path: Path) -> None:
    assert pins(path)
    assert not re.search(r"://|--(extra-)?index|--find|@ ", path.read_text("utf-8"))


@pytest.mark.parametrize("path", [*LOCKS, LIGHT], ids=lambda path: path.name)
def test_a_lock_has_a_twin_with_the_sums_of_every_file(path: Path) -> None:
    """`make hashes` writes the twins; what installs reads them."""
    twin = (HASHES / path.name).read_text("utf-8")
    assert SUM.sub("", twin) == path.read_text("utf-8")
    pinned = [line for line in twin.splitlines() if "==" in line and not line.startswith("#")]
    assert all(line.endswith(" \\") for line in pinned)
    installers = [(ROOT / name).read_text("utf-8") for name in (".ci/install", ".ci/wheelhouse")]
    assert all("--require-hashes" in text and "-r requirements" not in text for text in installers)


def test_the_project_s_pins_are_the_lock_s() -> None:
    locked = {**pins(LOCKS[1]), **pins(LOCKS[2]), **pins(LOCKS[0])}
    extras = [one for every in PROJECT["project"]["optional-dependencies"].values() for one in every]
    wanted = (*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"], *extras)
    for requirement in wanted:
        name, version = requirement.split(";")[0].strip().split("==")
        assert locked[name.lower()] == version, requirement


def test_the_version_is_told_once_and_in_the_changelog() -> None:
    version = PROJECT["project"]["version"]
    assert metadata.version("dembow") == version
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert f"\nversion: {version}\n" in (ROOT / "CITATION.cff").read_text("utf-8")


def install(folder: Path, python: str | None) -> subprocess.CompletedProcess[str]:
    """`.ci/install` in a copy of the tree's set-up, with `python` (a shell script) as the only Python there is."""
    (folder / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "install", folder / ".ci")
    shutil.copy(ROOT / "pyproject.toml", folder)
    shutil.copytree(HASHES, folder / "hashes")
    programs = folder / "programs"
    programs.mkdir()
    for tool in ("sh", "cat", "cksum", "rm"):
        (programs / tool).symlink_to(shutil.which(tool) or tool)
    if python is not None:
        script = programs / "python3"
        script.write_text(f"#!/bin/sh\n{python}\n")
        script.chmod(0o755)
    environment = {"PATH": str(programs)}
    return subprocess.run(
        ["sh", ".ci/install", "run"], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def fake(version: str) -> str:
    """A Python that only knows its version: it runs what it is told with another `sys.version_info`."""
    return f'exec {shlex.quote(sys.executable)} -c "import sys; sys.version_info = {version}; exec(sys.argv[1])" "$2"'


@pytest.mark.parametrize(
    ("python", "said"),
    [
        (None, "no Python was found"),
        (fake("(3, 9)"), "Python 3.9"),
        (fake("(3, 14)"), "Python 3.14"),
        (fake("(3, 12)").replace("import sys;", "import sys; sys.modules['ensurepip'] = None;"), "no venv module"),
    ],
    ids=["none", "too old", "too new", "no venv"],
)
def test_one_clear_line_where_python_will_not_do(tmp_path: Path, python: str | None, said: str) -> None:
    done = install(tmp_path, python)
    assert done.returncode == 2
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert line.startswith("dembow: ")
    assert said in line


def pretend_installed(folder: Path, named: Path) -> None:
    """An environment whose stamp says that all is installed, in the folder `named`."""
    (folder / ".venv" / "bin").mkdir(parents=True)
    (folder / ".venv" / "bin" / "python").symlink_to(sys.executable)
    files = ("pyproject.toml", *(f"hashes/{path.name}" for path in LOCKS), ".ci/install")
    content = b"".join((ROOT / name).read_bytes() for name in files)
    stamp = subprocess.run(["cksum"], input=content, capture_output=True, check=True).stdout.decode().strip()
    (folder / ".venv" / ".installed-run").write_text(f"{stamp} in {named.resolve()}\n")


def test_an_environment_that_is_up_to_date_is_left_alone(tmp_path: Path) -> None:
    pretend_installed(tmp_path, named=tmp_path)
    done = install(tmp_path, None)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("fault", ["cut short", "moved", "its Python is gone"])
def test_an_environment_that_cannot_serve_is_made_again(tmp_path: Path, fault: str) -> None:
    pretend_installed(tmp_path, named=tmp_path / "elsewhere" if fault == "moved" else tmp_path)
    if fault == "cut short":
        (tmp_path / ".venv" / ".installed-run").unlink()
    if fault == "its Python is gone":
        (tmp_path / ".venv" / "bin" / "python").unlink()
        (tmp_path / ".venv" / "bin" / "python").symlink_to(tmp_path / "gone")
    done = install(tmp_path, None)  # with no Python to make it with, that it tries is what it says
    assert done.returncode == 2
    assert "no Python was found" in done.stderr


@pytest.mark.slow
def test_the_wheel_holds_the_lessons_and_the_strings_and_no_junk(tmp_path: Path) -> None:
    code = "from hatchling.build import build_wheel; import sys; build_wheel(sys.argv[1])"
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000"}
    subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, check=True, capture_output=True, env=environment
    )
    (wheel,) = tmp_path.glob("*.whl")
    held = set(zipfile.ZipFile(wheel).namelist())
    for package in ("core", "lessons", "tui"):
        files = {str(path.relative_to(ROOT)) for path in (ROOT / package).rglob("*") if path.suffix in SHIPPED}
        assert files <= held, files - held
    assert [name for name in held if not OURS.match(name) or JUNK.search(name)] == []


def light_needs() -> set[str]:
    """Distributions that the course needs where it has no TensorFlow: what we ask for, and what those ask for."""
    waiting = [name.split("==")[0] for name in PROJECT["project"]["dependencies"]]
    waiting = [name for name in waiting if name not in ("keras", "tensorflow", "tensorflow-cpu")]
    found: set[str] = set()
    while waiting:
        name = waiting.pop().lower().replace("_", "-")
        if name not in found:
            found.add(name)
            with contextlib.suppress(metadata.PackageNotFoundError):  # an environment of an earlier lock
                waiting += asked_by(name)
    return found


def asked_by(name: str) -> list[str]:
    asked = [one for one in metadata.requires(name) or [] if "extra ==" not in one and not OTHER_SYSTEM.search(one)]
    return [re.split(r"[^\w.-]", one, maxsplit=1)[0] for one in asked]


OTHER_SYSTEM = re.compile(r"sys_platform ==|platform_system|python_version <|python_full_version <")
"""Marks of what is asked for elsewhere alone, or of an older Python."""


def test_the_light_lock_is_the_part_of_the_lock_that_needs_no_tensorflow() -> None:
    light, whole = pins(LIGHT), pins(LOCKS[0])
    assert light.items() <= whole.items()
    assert light_needs() <= set(light)
    assert not {"keras", "tensorflow", "tensorflow-cpu", "grpcio", "h5py"} & set(light)


def test_actions_are_pinned_and_no_lock_is_forgotten() -> None:
    workflow = (ROOT / ".github/workflows/ci.yml").read_text("utf-8")
    used = re.findall(r"uses: (\S+)", workflow)
    assert used
    assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", one) for one in used), used
    assert {"ubuntu", "windows", "macos"} <= set(re.findall(r"(\w+)-\d", workflow))
    named = re.findall(r"requirements[\w-]*\.lock", workflow)
    assert named
    assert all((ROOT / name).is_file() and (HASHES / name).is_file() for name in named)


def test_whoever_reports_is_asked_for_the_doctor() -> None:
    forms = [path for path in (ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml"]
    assert len(forms) == 2
    assert all("dembow doctor" in path.read_text("utf-8") for path in forms)


def test_the_container_is_made_as_the_readme_says() -> None:
    container = json.loads((ROOT / ".devcontainer/devcontainer.json").read_text("utf-8"))
    assert container["postCreateCommand"] == "sh .ci/install dev"
    assert (ROOT / ".ci/install").is_file()
