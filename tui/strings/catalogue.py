"""Catalogues of gettext translate argparse's own texts: `python -m tui.strings.catalogue` writes them.

argparse asks gettext for each of its texts, and gettext reads one compiled catalogue a language. Their source is the
table `argparse` of the strings.
"""

from __future__ import annotations

import gettext
import os
import struct
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from core.base.language import LANGUAGES, Strings
from tui.strings import TUI_STRINGS

DOMAIN = "dembow"
FOLDER = TUI_STRINGS / "locale"
PATH = f"{{language}}/LC_MESSAGES/{DOMAIN}.mo"
"""Path at which gettext looks for a catalogue, below `FOLDER`."""
HEADER = "Content-Type: text/plain; charset=UTF-8\nLanguage: {language}\n"
MAGIC = 0x950412DE


@contextmanager
def translated(language: str) -> Iterator[None]:
    """Let gettext, and through it argparse, speak `language` inside of the block, whatever the environment says."""
    said, domain = os.environ.get("LANGUAGE"), gettext.textdomain()
    gettext.bindtextdomain(DOMAIN, FOLDER)
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = language  # gettext heeds this variable before any other
    try:
        yield
    finally:
        gettext.textdomain(domain)
        if said is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = said


def messages(strings: Strings) -> dict[str, str]:
    """Return argparse's English texts with their translations in `strings`."""
    table = strings.section("argparse")
    keys = [key.removesuffix(".english") for key in table if key.endswith(".english")]
    return {table[f"{key}.english"]: table[f"{key}.text"] for key in keys}


def compiled(texts: Mapping[str, str], language: str) -> bytes:
    """Return `texts` in the binary form of a gettext catalogue, .mo.

    Source: GNU gettext manual, "The Format of GNU MO Files".
    """
    entries = {"": HEADER.format(language=language), **texts}
    pairs = sorted((original.encode(), text.encode()) for original, text in entries.items())
    count, start = len(pairs), 7 * 4
    place = start + count * 16  # behind two tables, each with a length and a place for every text
    tables, texts_end = b"", b""
    for column in (0, 1):
        for pair in pairs:
            tables += struct.pack("<II", len(pair[column]), place)
            texts_end += pair[column] + b"\0"
            place += len(pair[column]) + 1
    return struct.pack("<7I", MAGIC, 0, count, start, start + count * 8, 0, start) + tables + texts_end


def write_catalogues() -> None:
    """Write the catalogue of every language from its strings."""
    for language in LANGUAGES:
        path = FOLDER / PATH.format(language=language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(compiled(messages(Strings(language, TUI_STRINGS)), language))


if __name__ == "__main__":
    write_catalogues()
