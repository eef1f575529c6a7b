"""Present specs and shared lines behind plain values: JSON and text go in, JSON and text come out."""

from __future__ import annotations

import json
from typing import Any

import msgspec
from msgspec.structs import replace

from core.engine.fake import FakeEngine
from core.experiments.duel import DuelSpec
from core.experiments.forecast import ForecastSpec
from core.experiments.imputation import ImputationSpec
from core.experiments.lesion import LesionSpec
from core.experiments.registry import EXPERIMENTS, AnySpec
from core.experiments.reopening import KINDS, reopen
from core.experiments.running import run_experiment
from core.experiments.share import Place, share_line
from core.experiments.spec import Spec
from core.jobs.events import ResultReady
from core.jobs.training import FitSettings
from tests.before.plain import Json, plain, strings_of
from tui.front_ends import lab_of, make_lab

SINCE = {"phrases": ("words_back",), "forecast": ("ahead", "units"), "gates": ("task",), "horizon": ("task",)}
"""Fields of specs that came since, by experiment."""
CAME_SINCE = ("workshop", "race", "scan", "letters", "translate")
"""Experiments that the earlier version did not have."""
TOLD = tuple(kind for kind in KINDS if kind not in CAME_SINCE)
"""Experiments that have a headline, rows, a line and a page in the notebook."""


def spec_of(text: str) -> Spec:
    """Spec of a JSON text that says which experiment it is for."""
    spec: Spec = msgspec.json.decode(text, type=AnySpec)
    return spec


def spec_text(spec: Spec) -> str:
    """JSON text of a spec with its tag."""
    return msgspec.json.encode(as_known(spec)).decode()


def as_known(spec: Spec) -> msgspec.Struct:
    """Return the spec without the fields that the earlier version did not have, where they are at their defaults."""
    tag, since = str(type(spec).__struct_config__.tag), set[str]()
    for field in msgspec.structs.fields(spec):
        if field.name in SINCE.get(tag, ()) and getattr(spec, field.name) == field.default:
            since.add(field.name)
    if not since:
        return spec
    values = {name: getattr(spec, name) for name in spec.__struct_fields__ if name not in since}
    known = msgspec.defstruct("Known", [(name, Any) for name in values], tag=tag, frozen=True)
    return known(**values)


def run(spec: str) -> Json:
    """Document of a real run."""
    *_, last = run_experiment(spec_of(spec))
    if not isinstance(last, ResultReady):
        raise AssertionError(last)
    document: Json = plain(last.result.document())
    return document


def line_of(spec: str, place: Json | None = None) -> str:
    """Shared line of a spec."""
    return share_line(as_known(spec_of(spec)), msgspec.convert(place or {}, Place))


def reopened(line: str) -> Json:
    """What a shared line says, and which lab it opens with which settings."""
    found = reopen(line)
    lab = lab_of(found.spec)
    return {
        "experiment": found.name,
        "spec": plain(as_known(found.spec)),
        "place": plain(found.place),
        "lab": lab[0] if lab else None,
    }


def shared_after(lab: str, settings: Json | None, line: str) -> str | None:
    """Line of a lab that was set by settings as a lesson writes them; without them, by the line itself."""
    opening = lab_of(held_before(reopen(line).spec))
    assert opening is not None
    found = make_lab(lab, FakeEngine(), strings_of("en"))
    found.open_with(opening[1] if settings is None else settings)
    spec = found.shared()
    return None if spec is None else share_line(spec)


def held_before(spec: Spec) -> Spec:
    """Return what the earlier version's lab held of a spec that it opened; the rest it left at its defaults."""
    if isinstance(spec, ForecastSpec):
        return replace(spec, settings=FitSettings(epochs=spec.settings.epochs))
    if isinstance(spec, DuelSpec):
        usual = DuelSpec(units=(3,), seeds=8, seconds=1.0)
        return replace(spec, units=spec.units[:1] if spec.units else usual.units, train_to=usual.train_to, chosen=())
    if isinstance(spec, LesionSpec):
        return replace(spec, lesion=replace(spec.lesion, at=spec.lesion.at or None))
    if isinstance(spec, ImputationSpec):
        settings = replace(ImputationSpec().settings, epochs=spec.settings.epochs)
        return replace(spec, models=ImputationSpec().models, settings=settings, alone=False)
    return spec


def of_defaults() -> dict[str, Json]:
    """Each spec of which nothing was said but its name, every field in it."""
    kinds = (str(kind.__struct_config__.tag) for kind in (one.spec for one in EXPERIMENTS.values()))
    return {kind: json.loads(spec_text(spec_of(json.dumps({"type": kind})))) for kind in kinds}
