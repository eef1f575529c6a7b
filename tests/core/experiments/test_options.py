"""An option that several specs have is declared once, and whoever needs its value asks the task or the registry."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

from core.base.options import Option, options_of, unread
from core.experiments.options import TrainTo
from core.experiments.registry import EXPERIMENTS

ROOT = Path(__file__).parents[3]
PACKAGES = ("core", "lessons", "tui")
CLAIMS = "claims.py"
"""What a lesson measures: it asks for runs by their options, as a learner does."""
MOST_FILES = 3
"""Python files that may name `train_to`, beside the texts of the languages."""


def test_few_files_name_the_longest_gap() -> None:
    """They are the three experiments whose specs and results have the field; a result may have a file of its own."""
    naming = {
        str(path.relative_to(ROOT)).replace("_result.py", ".py")
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
        if "train_to" in path.read_text("utf-8") and path.name != CLAIMS
    }
    assert 2 <= len(naming) <= MOST_FILES, naming


def test_whoever_trains_on_the_long_perreo_has_the_one_declaration() -> None:
    _, declared = get_args(TrainTo)
    assert isinstance(declared, Option)
    found = {
        name: bound.option
        for name, experiment in EXPERIMENTS.items()
        for bound in options_of(experiment.spec)
        if bound.name == "train_to"
    }
    assert set(found) == {"duel", "horizon", "workshop"}
    assert all(option is declared for option in found.values())


def test_an_option_that_has_no_say_is_told_by_its_declaration() -> None:
    duel = EXPERIMENTS["duel"].spec
    assert unread(duel, {"task": "words", "match": "units"}) == {"train_to", "seconds"}
    assert unread(duel, {"task": "horizon", "match": "seconds"}) == {"steps"}
    assert unread(EXPERIMENTS["horizon"].spec, {"task": "parity"}) == {"train_from", "loss"}
    gradients = EXPERIMENTS["gradients"].spec
    descent = {f"settings.{name}" for name in ("optimizer", "learning_rate", "clip_norm")}
    assert unread(gradients, {"train_steps": 0}) == descent
    assert unread(gradients, {"train_steps": 1}) == set()
    forecast = EXPERIMENTS["forecast"].spec
    fit = {f"settings.{name}" for name in ("epochs", "learning_rate", "clip_norm", "patience")}
    assert unread(forecast, {"models": ["mean", "last_value"]}) == {*fit, "seeds", "strategies"}
    assert unread(forecast, {"models": ["mean", "gru"]}) == set()
    assert unread(EXPERIMENTS["horizon"].spec, {"match": "units"}) == set()
    lesion = EXPERIMENTS["lesion"].spec
    assert unread(lesion, {"lesion.kind": "clamp"}) == {"lesion.across"}
    assert unread(lesion, {"lesion.kind": "shuffle"}) == {"lesion.value"}


def test_an_option_is_read_with_another_that_some_experiment_has_and_values_that_it_takes() -> None:
    bounds = [bound for experiment in EXPERIMENTS.values() for bound in options_of(experiment.spec)]
    for bound in bounds:
        if bound.option.read_with:
            name, wanted = bound.option.read_with
            others = [other.option.choices for other in bounds if other.name == name]
            assert others
            assert set(wanted) <= {choice for choices in others for choice in choices}
