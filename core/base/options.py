"""Options: fields of a frozen struct that people can set, each declared once for all who set it.

A field `units: Annotated[int, Option(1, 256)] = 8` carries its range, its help key and its metavar. The command line's
arguments, the checks, the settings of a lab and the reading of a lesson's settings derive from it.
"""

from __future__ import annotations

import types
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

from core.base.checks import check_once, check_one_of, check_range
from core.base.errors import DembowError

SomeSpec = TypeVar("SomeSpec", bound=msgspec.Struct)


@dataclass(frozen=True)
class Option:
    """The option declares one field of a spec, or of a struct within one, in the annotation of that field."""

    least: float | None = None
    """Smallest number that is allowed; in a sequence, each number must reach it."""
    most: float | None = None
    choices: tuple[str, ...] = ()
    """Words that are allowed; in a sequence, each word must be one of them."""
    name: str = ""
    """Name in errors, in a lesson's settings and, with dashes, on the command line; by default the field's."""
    help: str = ""
    """Key of the help text below `cli.option`; by default the name."""
    metavar: str = ""
    """Stand-in for a value in the help; by default `N` for whole numbers, `X` for others, `NAME` for words, and `A,B`
    for sequences.
    """
    separator: str = ","
    """Separator of a sequence where it is written as one word."""
    unlisted: tuple[str, ...] = ()
    """Choices that the help does not name, because they are asked for in another way."""
    unknown: str = "not_one_of"
    """Key of the error for a word that is no choice."""
    counted: str = ""
    """Name of the option that takes the number which somebody may write behind this one, which takes none."""
    hidden: bool = False
    """Whether the command line does without it."""
    read_with: tuple[str, tuple[Any, ...]] | None = None
    """Name of another option, and the values of it beside which alone this one has a say.

    Without values it is whatever is not nothing. A spec that has no option of that name reads this one always.
    """

    @property
    def listed(self) -> tuple[str, ...]:
        """Choices that people are told of."""
        return tuple(choice for choice in self.choices if choice not in self.unlisted)


@dataclass(frozen=True)
class Bound:
    """Option of a spec with its place, its type and its default."""

    name: str
    path: tuple[str, ...]
    """Fields that lead to it; more than one where it lies in a struct within the spec."""
    kind: type
    """`int`, `float`, `bool` or `str`; for a sequence, the type of its elements."""
    many: bool
    """Whether it is a sequence."""
    optional: bool
    """Whether it may be none."""
    default: Any
    option: Option

    @property
    def flag(self) -> str:
        """Return the argument of the command line."""
        return f"--{self.name.replace('_', '-')}"

    def of(self, spec: msgspec.Struct) -> Any:
        """Return the value that `spec` has."""
        value: Any = spec
        for field in self.path:
            if value is msgspec.UNSET:
                return self.default
            value = getattr(value, field)
        return value

    def check(self, value: Any) -> None:
        """Raise `DembowError` for a value that cannot be."""
        if value is None:
            return
        for one in value if self.many else (value,):
            if self.option.choices:
                check_one_of(self.name, one, self.option.choices, self.option.listed, self.option.unknown)
            if self.option.least is not None and self.option.most is not None:
                check_range(self.name, one, self.option.least, self.option.most)
        if self.many and (self.option.choices or (self.option.least is not None and self.kind is int)):
            # Words of a sentence and numbers of a series may well come again.
            check_once(self.name, value)

    def read(self, value: Any) -> Any:
        """Return a setting of a lesson as the field's type: `"lstm,gru"` and 3 as they are written in TOML.

        Raises `DembowError` for a word where a number is wanted.
        """
        if value is None and self.optional:
            return None
        try:
            return self._read(value)
        except ValueError:
            raise DembowError("not_a_number", field=self.name, received=value) from None

    def _read(self, value: Any) -> Any:
        if not self.many:
            return self.kind(value)
        if isinstance(value, str):
            parts = value.split(None if self.option.separator == " " else self.option.separator)
            return tuple(self.kind(part.strip()) for part in parts if part.strip())
        return tuple(value) if isinstance(value, list | tuple) else (self.kind(value),)


@cache
def options_of(kind: type[msgspec.Struct]) -> tuple[Bound, ...]:
    """Return the options of a spec's type in the order of its fields, those of structs within it among them."""
    hints = get_type_hints(kind, include_extras=True)
    found: list[Bound] = []
    for field in msgspec.structs.fields(kind):
        hint, option = hints[field.name], None
        if get_origin(hint) is Annotated:
            hint, *extras = get_args(hint)
            option = next((extra for extra in extras if isinstance(extra, Option)), None)
        if option is not None:
            default = field.default if field.default is not msgspec.NODEFAULT else None
            plain, many, optional = _plain(hint)
            found.append(Bound(option.name or field.name, (field.name,), plain, many, optional, default, option))
        elif (within := _struct_of(hint)) is not None:
            inner = within() if field.default in (msgspec.NODEFAULT, msgspec.UNSET) else field.default
            for bound in options_of(within):
                path = (field.name, *bound.path)
                where = Bound(bound.name, path, bound.kind, bound.many, bound.optional, bound.of(inner), bound.option)
                found.append(where)
    return tuple(found)


def _struct_of(hint: Any) -> type[msgspec.Struct] | None:
    """Return the struct within a spec that a field holds, or may hold where it may also be left unset."""
    parts = get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)
    found = [part for part in parts if isinstance(part, type) and issubclass(part, msgspec.Struct)]
    return found[0] if found and all(part in (*found, msgspec.UnsetType) for part in parts) else None


def _plain(hint: Any) -> tuple[type, bool, bool]:
    """Return the element's type, whether there are many, and whether none is allowed."""
    optional = False
    if get_origin(hint) in (Union, types.UnionType):
        (hint,) = (part for part in get_args(hint) if part is not types.NoneType)
        optional = True
    if get_origin(hint) is tuple:
        return _plain(get_args(hint)[0])[0], True, optional
    return (hint if hint in (int, float, bool) else str), False, optional  # a Literal of words is a word


def unread(kind: type[msgspec.Struct], settings: Mapping[str, Any]) -> set[str]:
    """Return the options, by dotted path, that have no say beside those settings, which are by dotted path too."""
    found = set()
    paths = {bound.name: ".".join(bound.path) for bound in options_of(kind)}
    for bound in options_of(kind):
        if bound.option.read_with is not None:
            name, wanted = bound.option.read_with
            where = paths.get(name, "")
            if where in settings and not has_say(settings[where], wanted):
                found.add(".".join(bound.path))
    return found


def has_say(value: Any, wanted: Sequence[Any]) -> bool:
    """Return whether an option has a say that is read beside those values of another one, which has this value.

    Of several values one will do; what nobody said is whatever is usual there, which has networks and files and all.
    """
    if not wanted:
        return bool(value)
    values = value if isinstance(value, list | tuple) else (value,)
    return value is None or any(one in wanted for one in values)


def check_options(spec: msgspec.Struct) -> None:
    """Raise `DembowError` for the first option whose value is out of its range or not among its choices."""
    # Hidden ones come last: where one follows an option that people set, the error names that.
    for bound in sorted(options_of(type(spec)), key=lambda bound: bound.option.hidden):
        bound.check(bound.of(spec))


def with_settings(spec: SomeSpec, settings: Mapping[str, Any]) -> SomeSpec:
    """Return the spec with those settings that are options of it, by name. Other settings are passed over."""
    for bound in options_of(type(spec)):
        if bound.name in settings:
            spec = _replaced(spec, bound.path, bound.read(settings[bound.name]))
    return spec


def with_values(spec: SomeSpec, values: Mapping[str, Any]) -> SomeSpec:
    """Return the spec with those values that are options of it, by name, taken as they are."""
    for bound in options_of(type(spec)):
        if bound.name in values:
            spec = _replaced(spec, bound.path, values[bound.name])
    return spec


def value_of(spec: msgspec.Struct, name: str) -> Any:
    """Return the value of the option of that name. Raises `KeyError` where there is none."""
    return {bound.name: bound for bound in options_of(type(spec))}[name].of(spec)


def settings_of(spec: msgspec.Struct) -> dict[str, Any]:
    """Return every option with its value, as a lesson writes it."""
    written = {bound.name: (bound, bound.of(spec)) for bound in options_of(type(spec))}
    return {
        name: bound.option.separator.join(map(str, value)) if bound.many and value is not None else value
        for name, (bound, value) in written.items()
    }


def _replaced(spec: SomeSpec, path: Sequence[str], value: Any) -> SomeSpec:
    field, *rest = path
    inner = value
    if rest:
        before = getattr(spec, field)
        unset = before is msgspec.UNSET
        before = _struct_of(get_type_hints(type(spec), include_extras=True)[field])() if unset else before  # type: ignore[misc]
        inner = _replaced(before, rest, value)
        default = next(one.default for one in msgspec.structs.fields(type(spec)) if one.name == field)
        if default is msgspec.UNSET and inner == type(inner)():
            inner = msgspec.UNSET  # nothing is said
    return msgspec.structs.replace(spec, **{field: inner})
