"""Reasons of the system and of libraries are told in every language, whichever library gives them."""

from __future__ import annotations

import errno
import json
import os
import sqlite3
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from core.base.errors import DembowError
from core.base.language import CORE_STRINGS, LANGUAGES, Strings
from core.base.reasons import SQLITE, reason_key

STRINGS = {language: Strings(language, CORE_STRINGS) for language in LANGUAGES}


def said(fails: Callable[[], object]) -> str:
    """Return what a failure says in English."""
    with pytest.raises((OSError, ValueError, sqlite3.Error)) as caught:
        fails()
    return str(caught.value)


def no_database() -> None:
    path = Path(os.environ["DEMBOW_HOME"]) / "broken.sqlite"
    path.write_bytes(b"nothing of the kind" * 400)
    sqlite3.connect(path).execute("SELECT * FROM one")


FAILURES: dict[str, Callable[[], object]] = {
    "toml": lambda: tomllib.loads("a = = 1"),
    "toml_end": lambda: tomllib.loads('a = """'),
    "json": lambda: json.loads("[1,"),
    "utf_8": lambda: b"\xff".decode("utf-8"),
    "ENOENT": lambda: Path("/nowhere/at/all").read_text("utf-8"),
    "EISDIR": lambda: Path("/").read_text("utf-8"),
    "EACCES": lambda: sqlite3.connect("/nowhere/at/all").execute("SELECT 1"),
    "no_database": no_database,
}


@pytest.mark.parametrize("key", FAILURES)
def test_what_a_library_says_is_known(key: str) -> None:
    reason = said(FAILURES[key])
    assert reason_key(reason)[0] == key
    for language, strings in STRINGS.items():
        told = strings.reason(reason)
        assert told == reason or "{" not in told
        if language != "en":
            assert told != STRINGS["en"].reason(reason)


@pytest.mark.parametrize(
    "key", sorted({*SQLITE.values(), *(k for k in STRINGS["en"].section("reason") if k.isupper())})
)
def test_every_reason_of_the_table_has_its_words(key: str) -> None:
    for strings in STRINGS.values():
        assert strings.has(f"reason.{key}")
    if key.isupper():
        assert STRINGS["es"].reason(os.strerror(getattr(errno, key))) == STRINGS["es"](f"reason.{key}")


def test_an_error_is_explained_in_one_language() -> None:
    error = DembowError("phrases_unreadable", path="mías.txt", reason=os.strerror(errno.ENOENT))
    assert "No such file" not in STRINGS["es"].explain(error)
    assert "no existe" in STRINGS["es"].explain(error)


def test_what_nobody_foresaw_stays_as_it_is() -> None:
    assert STRINGS["es"].reason("the moon") == "the moon"
