"""The catalogues of argparse's own texts: up to date, whole, and heard whatever the environment says."""

from __future__ import annotations

import argparse
import gettext
import inspect
import io
import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.base.language import LANGUAGES
from tests.tui.help_texts import FOLDER as HELP
from tests.tui.help_texts import help_text
from tui.strings import load_strings
from tui.strings.catalogue import DOMAIN, FOLDER, PATH, compiled, messages, translated

OURS = {"try", "near"}
"""Texts that argparse does not have: our parser's own."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_holds_what_the_strings_say(language: str) -> None:
    written = (FOLDER / PATH.format(language=language)).read_bytes()
    assert written == compiled(messages(load_strings(language)), language), "`make catalogue` writes it again"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "environment",
    [{}, {"LANGUAGE": "fr:en"}, {"LANGUAGE": "en"}, {"LC_ALL": "C"}, {"LANG": "es_MX.UTF-8"}],
    ids=lambda environment: "".join(environment.values()) or "empty",
)
def test_the_language_wins_over_the_environment(
    monkeypatch: pytest.MonkeyPatch, language: str, environment: dict[str, str]
) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    before, texts = gettext.textdomain(), messages(load_strings(language))
    with translated(language):
        assert {text: gettext.gettext(text) for text in texts} == texts
        assert gettext.gettext("a text that no catalogue holds") == "a text that no catalogue holds"
    assert gettext.textdomain() == before != DOMAIN
    assert {name: os.environ.get(name) for name in environment} == environment
    assert os.environ.get("LANGUAGE") == environment.get("LANGUAGE")


def test_what_argparse_says_is_put_in_our_words() -> None:
    """A text that another Python words otherwise would be English in silence."""
    source = inspect.getsource(argparse)
    for language in LANGUAGES:
        known = set(messages(load_strings(language)))
        assert {text for text in known - OURS if repr(text)[1:-1] not in source} == set()


@given(st.dictionaries(st.text(min_size=1), st.text()), st.sampled_from(list(LANGUAGES)))
def test_gettext_reads_what_is_compiled(texts: dict[str, str], language: str) -> None:
    texts = {_clean(original): _clean(text) for original, text in texts.items() if _clean(original)}
    read = gettext.GNUTranslations(io.BytesIO(compiled(texts, language)))
    assert {original: read.gettext(original) for original in texts} == texts
    assert read.info()["language"] == language


def _clean(text: str) -> str:
    """Without what gettext gives a meaning: a zero byte parts a plural from its singular; no half surrogates."""
    return text.replace("\0", "").encode("utf-8", "ignore").decode()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.usefixtures("home")
def test_help_and_faults_read_as_they_were_written_down(language: str) -> None:
    """Word by word: where the lines break is the business of each Python. `python -m tests.tui.help_texts` renews."""
    assert help_text(language).split() == (HELP / f"{language}.txt").read_text("utf-8").split()


def test_the_command_speaks_the_language_that_it_was_told() -> None:
    environment = {**os.environ, "LANGUAGE": "en", "LC_ALL": "en_US.UTF-8"}
    command = [sys.executable, "-m", "tui.cli", "--lang", "es", "phrases", "--loud"]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.stderr == "dembow phrases: no conozco --loud. Prueba dembow phrases --help\n"
