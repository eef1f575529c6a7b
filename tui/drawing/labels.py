"""Labels of networks, as progress lines and tables write them."""

from __future__ import annotations

from core.base.language import Strings


def label_of(label: str, strings: Strings) -> str:
    """Return what is being trained, for a progress line: each word by its name where it has one, else as it comes."""

    def named(word: str) -> str:
        key = next((key for key in (f"model.{word}", f"activation.{word}") if strings.has(key)), None)
        return strings(key) if key else word

    return " ".join(map(named, label.split()))
