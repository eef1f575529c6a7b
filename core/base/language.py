"""Languages, one table of texts each: every text that a person sees is looked up here by its key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from core.base.machine import preferred_language
from core.base.nearest import nearest
from core.base.printable import brief, harmless, harmless_line
from core.base.reasons import reason_key
from core.base.served import is_served

if TYPE_CHECKING:
    from core.base.errors import DembowError

LANGUAGES: Mapping[str, str] = {
    "es": "español",
    "en": "English",
}
"""Languages by code, each by its own name, in the order in which a learner goes through them.

A language is an entry here and its files: `<code>.toml` and `<code>.md` wherever another language has one.
"""
COUNTED = re.compile(r"(\{(\w+)\}) (\w+)")
"""Field with the word that follows it."""
FIRST_LANGUAGE = next(iter(LANGUAGES))
CORE_STRINGS, CORE_DATA = (Path(__file__).parents[1] / name for name in ("strings", "data"))


class Strings:
    """The texts of one language, read from `<folder>/<language>.toml` of each folder given.

    A key is dotted, as in TOML: `strings("errors.unknown_word.message", word="gato")`. A missing key raises
    `KeyError`: a test proves that all languages hold the same keys, so a hole is a fault of ours. `names` are texts
    that are the same in every language; a folder may say otherwise.
    """

    def __init__(self, language: str, *folders: Path, names: Mapping[str, str] | None = None) -> None:
        self.language = language
        self._texts: dict[str, str] = dict(names or {})
        for folder in folders:
            table = tomllib.loads((folder / f"{language}.toml").read_text("utf-8"))
            self._texts.update(flatten(table))

    @classmethod
    def of(cls, language: str, texts: Mapping[str, str]) -> Strings:
        """Return the strings of a language whose texts have been read already."""
        strings = cls(language)
        strings._texts.update(texts)
        return strings

    def __call__(self, key: str, /, **fields: object) -> str:
        text = self._texts[key]
        if any(str(value) == "1" for value in fields.values()):
            text = self._of_one(text, fields)
        # Whatever fills a text may be a stranger's: a name, a path, a cell of a file.
        shown = {name: harmless(str(one)) if isinstance(one, str | Path) else one for name, one in fields.items()}
        return text.format(**shown)

    def _of_one(self, text: str, fields: Mapping[str, object]) -> str:
        """Return a text with its nouns in the singular where the number before them is one: `{seeds} seed`."""
        return COUNTED.sub(
            lambda found: f"{found[1]} {self.singular(found[3])}" if str(fields.get(found[2])) == "1" else found[0],
            text,
        )

    def singular(self, noun: str) -> str:
        """Return the singular of a noun that the texts count; the word as it is where they count none such."""
        pairs = dict(pair.split() for pair in self._texts.get("nouns", "").split(","))
        return pairs.get(noun, noun)

    @property
    def texts(self) -> Mapping[str, str]:
        """All texts by key."""
        return self._texts

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def has(self, key: str) -> bool:
        """Return whether this language holds `key`."""
        return key in self._texts

    def template(self, key: str) -> str:
        """Return the text of `key` with its placeholders unfilled."""
        return self._texts[key]

    def section(self, prefix: str) -> dict[str, str]:
        """Return the texts whose keys begin with `prefix.`, by the rest of their key, in the order of the file."""
        start = f"{prefix}."
        return {key.removeprefix(start): text for key, text in self._texts.items() if key.startswith(start)}

    def explain(self, error: DembowError) -> str:
        """Return one line for a person: the fault, then the remedy."""
        fields = dict(error.fields)
        for name in ("received", "word"):
            if isinstance(written := fields.get(name), str):
                fields[name] = brief(written)
        if "reason" in fields:
            fields["reason"] = self.reason(fields["reason"])
        return harmless_line(f"{self(f'errors.{error.key}.message', **fields)} {self.remedy(error)}".rstrip())

    def reason(self, reason: object) -> str:
        """Return a reason that the system or a library gave in English, in this language where it is a known one."""
        key, fields = reason_key(str(reason))
        return self(f"reason.{key}", **fields) if key and self.has(f"reason.{key}") else str(reason)

    def remedy(self, error: DembowError) -> str:
        """Return the remedy for `error`: first the known name that may have been meant.

        Whoever sits at a browser is told what can be done from there, where that is something else.
        """
        served = f"errors.{error.key}.served"
        key = served if is_served() and self.has(served) else f"errors.{error.key}.remedy"
        remedy, fields = self(key, **error.fields), error.fields
        written, known = fields.get("received", fields.get("word")), fields.get("known")
        if not isinstance(written, str) or not isinstance(known, str):
            return remedy
        meant = nearest(written, re.split(r",? ", known))
        return f"{self('near', closest=meant)} {remedy}".rstrip() if meant else remedy


def flatten(table: Mapping[str, object], prefix: str = "") -> dict[str, str]:
    """Return nested TOML tables as one table of dotted keys."""
    texts: dict[str, str] = {}
    for name, value in table.items():
        key = f"{prefix}{name}"
        if isinstance(value, Mapping):
            texts |= flatten(value, f"{key}.")
        else:
            texts[key] = str(value)
    return texts


def detect_language(environment: Mapping[str, str]) -> str:
    """Return the learner's language by the rules of POSIX locales, else by the system's own setting.

    It is the first of ours when it is none of them.
    """
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "")
        if value:
            code = re.split(r"[_.@-]", value.lower())[0]
            return code if code in LANGUAGES else FIRST_LANGUAGE
    code = preferred_language()
    return code if code in LANGUAGES else FIRST_LANGUAGE


def next_language(language: str) -> str:
    """Return the language that follows `language`; the first one follows the last."""
    codes = list(LANGUAGES)
    return codes[(codes.index(language) + 1) % len(codes)]
