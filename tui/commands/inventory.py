"""`dembow class inventory` asks its twenty questions line by line; with hand-ins it says what a class gained."""

from __future__ import annotations

import argparse
import sys
import time
from importlib import metadata

import msgspec

from core.base.errors import DembowError
from core.base.folders import at_home
from core.base.language import Strings
from core.base.printable import harmless_line
from lessons.classroom.collecting import collect
from lessons.classroom.line import hand_in_line
from lessons.classroom.signature import remember, resigned, signature
from lessons.inventory.drafts import drop_draft
from lessons.inventory.gains import gains, published
from lessons.inventory.questions import Inventory, load_inventory
from lessons.inventory.sittings import Sitting, When, due, handed, keep, of_hand_in, sittings
from lessons.learner.profiles import profile_path
from lessons.learner.progress import Progress
from tui.classroom.asking import ask_all, chosen
from tui.classroom.gained import print_gains
from tui.classroom.putting import put
from tui.classroom.told import tell_change
from tui.printing.output import print_document


def main(options: argparse.Namespace, strings: Strings) -> int:
    """Ask the inventory, or say what a class gained where its hand-ins are given."""
    return report(options, strings) if options.paths else sit(options, strings)


def sit(options: argparse.Namespace, strings: Strings) -> int:
    """Ask the sitting that is due, keep it, and print its line for the teacher."""
    progress = Progress(profile_path(options.profile))
    try:
        by = resigned(progress, vars(options))
        when = due(progress, time.time())
        inventory = load_inventory(strings.language)
        given = None if options.answers is None else answers_of(options.answers, inventory)
        # Only now: what is refused leaves the signature as it was.
        changed = remember(progress, by)
        if given is None:
            print(strings(f"inventory.begin.{when}", count=len(inventory.questions)), file=sys.stderr)
            given = asked_of(inventory, progress, when, strings)
        if given is not None:
            sitting = Sitting(when, time.time(), strings.language, given)
            keep(progress, sitting)
            drop_draft(progress)
            tell(options, progress, sitting, strings)
        tell_change(changed, by, strings)
    finally:
        progress.close()
    return 0


def asked_of(inventory: Inventory, progress: Progress, when: When, strings: Strings) -> dict[str, str] | None:
    """Return the answers that are given to the questions; none, after saying that they are kept, where one leaves."""
    try:
        given = ask_all(inventory, progress, when, strings)
    except KeyboardInterrupt:
        print("", strings("inventory.paused"), sep="\n", file=sys.stderr)
        raise
    if given is None:
        print(strings("inventory.paused"), file=sys.stderr)
    return given


def answers_of(written: str, inventory: Inventory) -> dict[str, str]:
    """Return the option of each question, from numbers with commas or spaces between.

    Raises `DembowError` where there are too few or too many, or one is no option.
    """
    questions, parts = inventory.questions, written.replace(",", " ").split()
    if len(parts) != len(questions):
        raise DembowError("inventory_answers", received=len(parts), wanted=len(questions))
    given = dict[str, str]()
    for number, (one, part) in enumerate(zip(questions, parts, strict=True), start=1):
        try:
            given[one.id] = chosen(one, part)
        except DembowError as error:
            raise DembowError("inventory_answer_of", number=number, **error.fields) from error
    return given


def tell(options: argparse.Namespace, progress: Progress, sitting: Sitting, strings: Strings) -> None:
    """Say that a sitting is kept, how many were right once all are over, and print its line."""
    by = signature(progress)
    line = hand_in_line(handed(sitting, by, metadata.version("dembow"))) if by.name else ""
    done = sittings(progress)
    if options.json:
        document = {"when": sitting.when, "at": sitting.at, "answers": sitting.answers, "right": sitting.right}
        print_document({**document, "line": line})
        return
    print(file=sys.stderr)
    print(strings(f"inventory.kept.{sitting.when}"), file=sys.stderr)
    if sitting.when == "later":
        rights = {when: one.right for when, one in done.items()}
        print(strings("inventory.rights", count=len(sitting.answers), **rights), file=sys.stderr)
    print(strings("hand_in.send", count=1) if line else strings("inventory.unsigned"), file=sys.stderr)
    if line:
        print(line)


def report(options: argparse.Namespace, strings: Strings) -> int:
    """Say what a class gained. Return 1 where something that was handed in could not be read."""
    inventory = load_inventory(strings.language)
    collected = collect([at_home(one) for one in options.paths], options.code or "")
    for refused in collected.refused:
        print(harmless_line(f"{refused.source}: {strings.explain(refused.error)}"), file=sys.stderr)
    learners: dict[str, dict[When, Sitting]] = {}
    for one in collected.hand_ins:
        sitting = of_hand_in(one, inventory.spec)
        if sitting is not None:
            learners.setdefault(f"{one.by.name} {one.by.number}".strip(), {})[sitting.when] = sitting
    if not learners:
        raise DembowError("inventory_nobody", path=", ".join(map(str, options.paths)))
    if options.form not in ("table", "json", "plain"):
        raise DembowError("inventory_form", received=options.form)
    found = gains(learners, inventory.spec)
    if options.json or options.form == "json":
        print_document(msgspec.to_builtins(found))
    elif options.form == "plain":
        text = published(learners, inventory.spec).rstrip("\n")
        put(text, options, strings, text.partition("\n")[0])
    else:
        print_gains(found, inventory, strings)
    return int(bool(collected.refused))
