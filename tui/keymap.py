"""The keymap is a file in the configuration folder: it gives the learner's own keys to bindings, by their names."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from textual.binding import Binding
from textual.keys import KEY_NAME_REPLACEMENTS, Keys

from core.base.errors import DembowError
from core.base.folders import config_folder
from core.base.language import Strings
from core.base.nearest import nearest
from core.base.whole_files import write_whole
from tui.keys import Keymap, bindings_of, without_keys

FILE = "keymap.toml"
MODIFIERS = {"ctrl", "shift", "alt", "super", "hyper", "meta"}
NAMED = {key.value for key in Keys}
OF_TEXTUAL = "textual."
"""First part of the names of Textual's own bindings among the strings: the bindings themselves have no names."""


def keymap_path() -> Path:
    """Return the path of the keymap file, whether or not it exists."""
    return config_folder() / FILE


class OwnKeys(NamedTuple):
    """`OwnKeys` holds the learner's keys by binding, and what stands in the file that cannot be."""

    keymap: Keymap
    faults: Sequence[DembowError]


def read_keymap(strings: Strings) -> OwnKeys:
    """Return the learner's keys; none without a file.

    A file that is no TOML, a binding or a key that does not exist, and a key that two bindings of one place are given
    are faults: each costs what it stands at, and the other keys are taken.
    """
    path = keymap_path()
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return OwnKeys({}, ())
    except (OSError, ValueError, RecursionError) as error:
        return OwnKeys({}, (DembowError("keymap_unreadable", path=path, reason=error),))
    keymap: dict[str, str] = {}
    taken: dict[tuple[str, str], str] = {}
    faults: list[DembowError] = []
    for name, value in _entries(table):
        try:
            keymap[name] = _entry(path, name, value, taken, strings)
        except DembowError as fault:
            faults.append(fault)
    return OwnKeys(keymap, tuple(faults))


def _entry(path: Path, name: str, value: object, taken: dict[tuple[str, str], str], strings: Strings) -> str:
    """Return the keys of one entry, and take note of them; `taken` holds the keys of each place by binding."""
    if not known(name, strings):
        closest = nearest(name, names(strings), 0)
        raise DembowError("keymap_unknown", path=path, name=name, closest=closest)
    keys = _keys(path, name, value)
    place = name.rpartition(".")[0]  # that of `lesson.next` is `lesson`
    for key in keys.split(","):
        if (other := taken.get((place, key), name)) != name:
            raise DembowError("keymap_taken", path=path, keys=key, name=name, other=other)
    taken |= {(place, key): name for key in keys.split(",")}
    return keys


def robbed(kinds: Iterable[type], keymap: Keymap, strings: Strings) -> Iterator[DembowError]:
    """Yield a fault for each binding that the learner's keys leave without any, since others of its class took them."""
    told = set[str]()
    for kind in kinds:
        keys = {binding.id or "": binding.key for binding in bindings_of(kind)}
        for other in without_keys(kind, keymap):
            if other not in told:
                told.add(other)
                gone = set(keys[other].split(","))
                name = next(one for one in keymap if one in keys and gone & set(keymap[one].split(",")))
                fields = {"name": name, "keys": keys[other], "other": other, "does": doing(other, strings)}
                yield DembowError("keymap_robbed", path=keymap_path(), **fields)


def write_template(bindings: Iterable[Binding], strings: Strings) -> Path:
    """Write a file with every binding, to change keys in. Return its path. Raise `DembowError` where it cannot be."""
    path = keymap_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, template(bindings, strings))
    except OSError as error:
        raise DembowError("keymap_unwritable", path=path, reason=error.strerror or str(error)) from error
    return path


def doing(name: str, strings: Strings) -> str:
    """Return what a binding does, in the language of `strings`."""
    key = f"binding.{name}.does"
    return strings(key) if strings.has(key) else strings(name) if strings.has(name) else ""


def names(strings: Strings) -> list[str]:
    """Return the names of the bindings of screens and widgets, in the order of the strings."""
    ends = (key.removesuffix(".does") for key in strings.section("binding") if key.endswith(".does"))
    return [name for name in ends if not name.startswith(OF_TEXTUAL)]


def known(name: str, strings: Strings) -> bool:
    """Tell whether a binding of a screen, a widget or a lab has that name."""
    of_lab = name.startswith("lab.") and name.count(".") == 2 and strings.has(name)
    return of_lab or (strings.has(f"binding.{name}.does") and not name.startswith(OF_TEXTUAL))


def template(bindings: Iterable[Binding], strings: Strings) -> str:
    """Return a file that changes nothing yet: every binding with its keys, as a comment."""
    lines = [f"# {strings('keymap.head')}", f"# {strings('keymap.fixed')}", ""]
    lines += [f'# "{one.id}" = "{one.key}"' for one in {one.id: one for one in bindings if one.id}.values()]
    return "\n".join(lines) + "\n"


def _entries(table: Mapping[str, object], before: str = "") -> Iterator[tuple[str, object]]:
    """Yield every name with its value: nested tables and dotted names say the same."""
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield from _entries(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value


def _keys(path: Path, name: str, value: object) -> str:
    parts = value.split(",") if isinstance(value, str) else value if isinstance(value, list) else []
    keys = [part.strip() if isinstance(part, str) else "" for part in parts]
    if not keys or not all(map(_is_key, keys)):
        raise DembowError("keymap_keys", path=path, name=name, keys=value)
    # As Textual names them: question_mark for ?.
    return ",".join(one.key for one in Binding.make_bindings([(",".join(keys), name)]))


def _is_key(key: str) -> bool:
    *modifiers, name = key.split("+")
    return set(modifiers) <= MODIFIERS and (name in NAMED or (len(name) == 1 and name.isprintable()) or _is_sign(name))


def _is_sign(name: str) -> bool:
    """Tell whether `name` is a sign's: `question_mark`, as Unicode names it, or a short one such as `plus`."""
    try:
        unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        return name in KEY_NAME_REPLACEMENTS.values()
    return True
