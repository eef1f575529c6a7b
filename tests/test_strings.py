"""Every language says everything, with the same fields; every error has its words."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from core.base.errors import DembowError
from core.base.language import CORE_STRINGS, LANGUAGES, Strings
from core.base.served import SERVED
from core.words.vocabulary import VERDICTS
from lessons import LESSON_STRINGS
from lessons.content.glossary import load_glossary
from lessons.content.loader import load_course
from tests.string_keys import is_asked_for
from tui.strings import TUI_STRINGS, load_strings, own_strings

MARKDOWN = re.compile(
    r"explain\.\w+\.body|lesson\.program\.[\w.]+|test_out\.(passed|failed)_\w+|export\.figure|notebook\.head"
)
"""Texts that a widget draws as Markdown, or that stand in a file of it; all others are shown as they stand."""
ROOT = Path(__file__).parents[1]
PACKAGES = ("core", "lessons", "tui")
FOLDERS = {
    "core": CORE_STRINGS,
    "lessons": LESSON_STRINGS,
    "tui": TUI_STRINGS,
    **{folder.name: folder for folder in own_strings()},
}


def fields(template: str) -> set[str]:
    braces = {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}
    return braces | set(re.findall(r"%\((\w+)\)", template))


@pytest.mark.parametrize("folder", FOLDERS)
def test_parity(folder: str) -> None:
    first, *others = (Strings(language, FOLDERS[folder]) for language in LANGUAGES)
    for other in others:
        assert set(first) == set(other), other.language
        for key in first:
            assert fields(first.template(key)) == fields(other.template(key)), (other.language, key)
            assert first.template(key).strip(), key
            assert other.template(key).strip(), (other.language, key)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("folder", FOLDERS)
def test_no_backtick_is_shown_as_it_stands(folder: str, language: str) -> None:
    strings = Strings(language, FOLDERS[folder])
    assert not [key for key in strings if "`" in strings.template(key) and not MARKDOWN.fullmatch(key)]


@pytest.mark.parametrize("key", ["lab.scan.begin_clock", "lab.translate.begin", "report.written_unsigned"])
def test_a_line_is_no_markdown(key: str) -> None:
    assert not MARKDOWN.fullmatch(key)


OF_OTHERS = re.compile(r"argparse\..*|explain\..*|binding\..*|keymap\..*|read\..*|.*\.keys?(\..*)?|keys\..*|errors\..*")
"""Texts that may name a key as it is at first: a help above the table of the keys of now, and one of Textual's own."""
A_KEY = re.compile(r"\bctrl\+\w|\b(press|key|presiona|tecla|teclea|oprime) [a-zA-Z]\b|[.:] [a-zA-Z](?=[:,] | (en|in) )")
"""Key in a sentence: one that the learner may have changed, so that it is to be a field."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("folder", FOLDERS)
def test_no_sentence_names_a_key_that_may_be_another(folder: str, language: str) -> None:
    strings = Strings(language, FOLDERS[folder])
    told = {key: strings.template(key) for key in strings if not OF_OTHERS.fullmatch(key)}
    assert not {key: text for key, text in told.items() if A_KEY.search(text)}


def test_no_key_twice() -> None:
    keys = [key for folder in FOLDERS.values() for key in Strings("en", folder)]
    assert len(keys) == len(set(keys))


def test_every_error_that_is_raised_has_words() -> None:
    strings = load_strings("en")
    sources = [path for package in PACKAGES for path in (ROOT / package).rglob("*.py")]
    raised = {
        key for path in sources for key in re.findall(r'(?:DembowError|RunFailed)\(\s*"(\w+)"', path.read_text("utf-8"))
    }
    assert len(raised) > 15
    for key in raised:
        assert strings.has(f"errors.{key}.message"), key
        assert strings.has(f"errors.{key}.remedy"), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_sits_at_a_browser_is_told_of_no_folder_of_the_server(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is neither a shell nor a folder to choose: every remedy that speaks of one has another there."""
    strings = load_strings(language)
    named = [key for key, text in strings.section("errors").items() if "DEMBOW_HOME" in text]
    assert len(named) > 3
    for key in named:
        error, part = key.split(".")
        assert part == "remedy"
        assert "DEMBOW_HOME" not in strings.template(f"errors.{error}.served")
    full = DembowError("progress_unwritable", path="p", reason="No space left on device")
    assert "DEMBOW_HOME" in strings.explain(full)
    monkeypatch.setenv(SERVED, "1")
    assert "DEMBOW_HOME" not in strings.explain(full)


def test_every_verdict_has_a_word() -> None:
    assert set(load_strings("es").section("verdict")) == set(VERDICTS)


def test_every_concept_has_a_name() -> None:
    concepts = {concept for entry in load_course().entries for concept in entry.spec.teaches}
    assert set(load_strings("es").section("concept")) == concepts


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_concept_is_named_as_its_term_is(language: str) -> None:
    """The map and the glossary have one word for one thing; a class of Keras may be said in words on the map."""
    concepts = load_strings(language).section("concept")
    wordings = {term.id: term.wording for term in load_glossary(language) if term.id in concepts}
    assert len(wordings) > 20
    for concept, wording in wordings.items():
        name = re.sub(r", \w$", "", wording.name)
        if re.fullmatch(r"[A-Z]\w+", name) and wording.words == (name,):
            continue
        words = (name,) if " " in name else (name, *wording.words)
        assert any(word.lower() in concepts[concept].lower() for word in words), concept


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_has_the_voice_of_the_lessons(folder: str, language: str) -> None:
    unheard = re.compile(Strings(language, LESSON_STRINGS).template("prose.tells"), re.IGNORECASE)
    texts = Strings(language, FOLDERS[folder])
    assert [key for key in texts if key != "prose.tells" and unheard.search(texts.template(key))] == []


@pytest.mark.slow
@pytest.mark.parametrize("folder", FOLDERS)
def test_no_text_is_there_for_nobody(folder: str) -> None:
    assert not [key for key in Strings("es", FOLDERS[folder]) if not is_asked_for(key)]


@pytest.mark.slow
@pytest.mark.parametrize(
    "key", ["errors.never_raised.message", "lab.duel.never_shown", "binding.never_bound.does", "cli.option.never_asked"]
)
def test_a_text_for_nobody_is_found(key: str) -> None:
    assert not is_asked_for(key)


READ = {"core/series/csv_cells.py", "lessons/checking/checks.py", "lessons/linting/first_miss.py"}
"""Modules that take either minus sign from whoever writes one."""
NEAREST = {"tui/glyphs/marks.py", "tui/check/beside.py"}
"""Modules that read what was printed, or print it where a terminal has few letters."""


def test_one_minus_sign_is_shown_and_it_is_the_one_that_people_type() -> None:
    shown = (
        path for package in PACKAGES for kind in ("py", "toml", "md") for path in (ROOT / package).rglob(f"*.{kind}")
    )
    found = {str(path.relative_to(ROOT)) for path in shown if "\N{MINUS SIGN}" in path.read_text("utf-8")}
    assert found == READ | NEAREST


PAPERS = {"en": ("README.md", "## When something goes wrong"), "es": ("LEEME.md", "## Cuando algo sale mal")}
"""Where each language tells what to do about what one sees."""


def rows_of_trouble(language: str) -> list[str]:
    """Return what one sees, by the table of a language."""
    paper, heading = PAPERS[language]
    table = (ROOT / paper).read_text("utf-8").partition(heading)[2]
    return [row.split("|")[1] for row in table.splitlines() if row.startswith("| ")][2:]


def test_each_language_tells_of_the_same_troubles() -> None:
    assert set(PAPERS) == set(LANGUAGES)
    assert len({len(rows_of_trouble(language)) for language in PAPERS}) == 1


@pytest.mark.parametrize("language", PAPERS)
def test_the_papers_quote_real_errors(language: str) -> None:
    """What a row of the troubleshooting quotes stands in an error, but for what Windows itself says."""
    seen = rows_of_trouble(language)
    quoted = [part for cell in seen if "Windows:" not in cell for part in re.findall('["«]([^"»]+)["»]', cell)]
    errors = [re.sub(r"\{\w+\}|\d+", "0", text) for text in load_strings(language).section("errors").values()]
    errors.append((ROOT / "dembow.py").read_text("utf-8"))  # before any strings are read
    assert len(quoted) > 8
    for part in quoted:
        assert any(re.sub(r"\d+", "0", part) in text for text in errors), part
