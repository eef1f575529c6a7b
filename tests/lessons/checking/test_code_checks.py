"""Programs are judged by what they did."""

from __future__ import annotations

import ast
import re
from itertools import product
from pathlib import Path

import pytest

from core.sandbox.found import Layer, Outcome, Ran, Value
from core.sandbox.keeper import Keeper
from lessons.checking.code_checks import OF_MODELS, TOOLS, asked_about, code_key, holds, names_of
from lessons.content.loader import load_course, load_lesson, load_spec
from lessons.content.schema import Code, WrongCode
from tests.tally import Tally

CODE = Code(
    (
        WrongCode("no_model", "not model"),
        WrongCode("no_dense", "'Dense' not in model.kinds"),
        WrongCode("too_many", "model.parameters != 51 and len(model.layers) == 2"),
        WrongCode("units", "model.layers[1].units != 1"),
        WrongCode("unbound", "error == 'NameError' and 'keras' in message"),
        WrongCode("still_high", "min(model.loss_curve or [0]) > 1 or (history and history.val_loss[-1] > 0.01)"),
    )
)


def model(parameters: int = 51, kinds: tuple[str, ...] = ("Flatten", "Dense"), units: int = 1) -> Value:
    layers = tuple(Layer(kind, settings={"units": units} if kind == "Dense" else {}) for kind in kinds)
    return Value("model", layers=layers, parameters=parameters)


def key(outcome: Outcome = "done", values: dict[str, Value] | None = None, **more: Value) -> str:
    return code_key(CODE, Ran(outcome, {**(values or {}), **more}))


def test_none_of_the_mistakes_is_right() -> None:
    assert key(model=model()) == "right"
    assert key(model=model(), len=Value("number", number=3.0)) == "right"


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        (None, "no_model"),
        (model(kinds=("Flatten", "SimpleRNN")), "no_dense"),
        (model(parameters=50), "too_many"),
        (model(units=2), "units"),
        (model(kinds=("Dense",), units=3), "units"),
        (Value("number", number=3.0), "no_dense"),
        (Value("text", text="a model"), "no_dense"),
    ],
)
def test_the_first_mistake_is_told(found: Value | None, wanted: str) -> None:
    assert key("done", {} if found is None else {"model": found}) == wanted


@pytest.mark.parametrize("outcome", ["too_long", "too_much_memory", "too_much_disk", "forbidden", "died", "exit"])
def test_a_trouble_is_its_own_feedback(outcome: Outcome) -> None:
    assert key(outcome, model=model()) == outcome


def test_an_error_is_a_known_mistake_or_an_error() -> None:
    values = {"model": model()}
    assert code_key(CODE, Ran("error", values, error="NameError", message="name 'keras' is not defined")) == "unbound"
    assert code_key(CODE, Ran("error", values, error="ValueError", message="shapes")) == "error"


def test_an_error_before_anything_was_made_is_told_and_not_what_is_missing() -> None:
    assert code_key(CODE, Ran("error", {}, error="IndentationError", message="unexpected indent")) == "error"
    assert code_key(CODE, Ran("error", {"model": model(kinds=())}, error="ValueError")) == "no_dense"
    for entry in load_course().available:
        for step in load_spec(entry.folder).steps:
            if step.code is not None:
                about_errors = [wrong for wrong in step.code.wrong if "error" in wrong.when]
                told = code_key(step.code, Ran("error", {}, error="IndentationError", message="unexpected indent"))
                assert told in ("error", *(wrong.id for wrong in about_errors)), (entry.id, step.id)


def test_a_training_is_judged_by_its_curve() -> None:
    slow = Value("history", history={"val_loss": (0.5, 0.2)})
    good = Value("history", history={"val_loss": (0.5, 0.004)})
    assert key(model=model(), history=slow) == "still_high"
    assert key(model=model(), history=good) == "right"


UNASKABLE = (
    "model.output_shape[1] == 50",
    "model.input_shape[-1] != 1",
    "abs(gap - 0.1) > 0.01",
    "gap[2].units > 3",
    "len(gap) == 2 and gap.shape[1] == 3",
    "max(x.numbers) > 1 or min(x.numbers) < 0",
    "sum(x.numbers) / len(x.numbers) > 2",
    "not 0 < gap < 1",
    "'a' in gap.text and gap + 1 > 2",
    "history.loss[-1] < history.loss[0]",
)
LEFT: tuple[Value | None, ...] = (
    None,
    Value("number"),
    Value("number", number=1e308),
    Value("text", text="0.1"),
    Value("model"),
    Value("model", layers=(Layer("SimpleRNN"),), output_shape=(None, 50)),
    Value("sequence", shape=(2,), text="[...]"),
    Value("array", shape=(), numbers=(None,)),
    Value("history", history={"loss": ()}),
    Value("history", history={"loss": (None, 1.0)}),
    Value("function", text="f"),
    Value("other"),
)


@pytest.mark.faults
def test_whatever_stands_under_a_name_is_judged(tally: Tally) -> None:
    for condition, value in product(UNASKABLE, LEFT):
        values = {} if value is None else dict.fromkeys(("model", "gap", "x", "history"), value)
        assert code_key(Code((WrongCode("wrong", condition),)), Ran("done", values)) in ("wrong", "right")
        tally("values under names that a condition asks for")


@pytest.mark.faults
def test_the_course_s_own_conditions_are_asked_of_anything(tally: Tally) -> None:
    """Each condition of each program of the course, asked of each kind of value under all of its names."""
    for entry in load_course().available:
        for step in load_spec(entry.folder).steps:
            for wrong in step.code.wrong if step.code else ():
                named = {one for one in re.findall(r"[a-z_]\w*", wrong.when) if one not in TOOLS}
                for value in LEFT:
                    values = {} if value is None else dict.fromkeys(named, value)
                    assert holds(wrong.when, names_of(Ran("done", values))) in (True, False)
                    tally("values under names that a condition asks for")


def test_a_model_without_its_input_is_a_mistake_like_any_other() -> None:
    far = Code((WrongCode("no_input", "model.output_shape[1] != 50"), WrongCode("not_asked", "len(3)")))
    assert code_key(far, Ran("done", {"model": Value("model")})) == "no_input"


@pytest.mark.parametrize("found", [None, Value("sequence", shape=(2,), numbers=(0.5, 0.5)), Value("function")])
def test_what_is_no_number_is_near_none(found: Value | None) -> None:
    asks = Code((WrongCode("far", "not abs(2 * dw / 3 - 0.5) < 0.001"), WrongCode("large", "dw > 0 or -dw >= 0")))
    values = {} if found is None else {"dw": found}
    assert code_key(asks, Ran("done", values)) == "far"
    near = Code((WrongCode("near", "abs(dw - 0.5) < 0.001 or round(dw, 2) == 0.5"),))
    assert code_key(near, Ran("done", values)) == "right"
    assert code_key(near, Ran("done", {"dw": Value("number", number=0.5)})) == "near"


def test_a_loss_that_is_no_number_is_neither_low_nor_high() -> None:
    """A training that diverged has curves with holes: conditions compare them and hold in no case."""
    code = Code((WrongCode("low", "history.loss[-1] < 0.01"), WrongCode("still_high", "not history.loss[-1] < 0.5")))
    diverged = Value("history", history={"loss": (1.0, None)})
    assert code_key(code, Ran("done", {"history": diverged})) == "still_high"


ANY_NAME = [
    (entry.id, step.id)
    for entry in load_course().available
    for step in load_spec(entry.folder).steps
    if step.code is not None and any(not asked_about(wrong.when).isdisjoint(OF_MODELS) for wrong in step.code.wrong)
]
"""Steps whose programs may call their model anything."""
DRAFT = """import keras

draft = keras.Sequential([keras.layers.Input((3,)), keras.layers.Dense(7)])
draft.compile("adam", "mse")
draft.train_on_batch(keras.ops.zeros((1, 3)), keras.ops.zeros((1, 7)))
"""


@pytest.mark.long
@pytest.mark.tensorflow
@pytest.mark.parametrize(("lesson", "step_id"), ANY_NAME)
def test_a_draft_beside_the_model_that_is_meant_costs_nothing(lesson: str, step_id: str) -> None:
    step = next(step for step in load_lesson(lesson, "en").steps if step.id == step_id)
    assert step.spec.code is not None
    keeper = Keeper()
    try:
        (ran,) = ended(keeper, DRAFT + step.program("answer"))
    finally:
        keeper.close()
    behind = {**{name: value for name, value in ran.values.items() if name != "draft"}, "draft": ran.values["draft"]}
    assert "draft" in ran.values
    assert code_key(step.spec.code, ran) == code_key(step.spec.code, Ran("done", behind)) == "right"


def ended(keeper: Keeper, code: str) -> list[Ran]:
    """How a program ended."""
    running = keeper.run((code,), 60.0)
    while True:
        try:
            next(running)
        except StopIteration as stop:
            return list(stop.value)


def test_the_model_that_is_meant_is_the_one_without_a_mistake_or_the_one_trained_last() -> None:
    code = Code((WrongCode("none", "not each_model"), WrongCode("size", "each_model.parameters != 51")))
    draft, right = model(parameters=7), model()
    trained = Value("model", parameters=8, updates=3)
    assert code_key(code, Ran("done")) == "none"
    assert code_key(code, Ran("done", {"draft": draft, "net": right})) == "right"
    assert code_key(code, Ran("done", {"net": right, "draft": draft})) == "right"
    told = Code((WrongCode("trained", "each_model.updates"), WrongCode("size", "each_model.parameters != 51")))
    assert code_key(told, Ran("done", {"first": draft, "net": trained, "last": draft})) == "trained"


def test_no_condition_picks_a_model_by_its_place() -> None:
    for entry in load_course().available:
        for step in load_spec(entry.folder).steps:
            for wrong in step.code.wrong if step.code else ():
                picked = [
                    node
                    for node in ast.walk(ast.parse(wrong.when, mode="eval"))
                    if isinstance(node, ast.Subscript)
                    and isinstance(node.value, ast.Name)
                    and node.value.id in OF_MODELS
                ]
                assert not picked, (entry.id, step.id, wrong.id)


PROGRAMS = sorted(path for entry in load_course().available for path in entry.folder.glob("code/*/*.py"))


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_program_has_a_name_that_conditions_take_for_their_own(path: Path) -> None:
    """A condition would look at something else than the program's value: a program with a mistake would be right."""
    names = {
        node.id
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    assert names.isdisjoint({*OF_MODELS, *TOOLS})
