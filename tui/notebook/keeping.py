"""Runs of the command line are kept in the notebook, beside those of the labs."""

from __future__ import annotations

import argparse
import sys
from functools import partial
from typing import TYPE_CHECKING

from core.base.errors import DembowError
from tui.front_ends import front_end_of, lab_for

if TYPE_CHECKING:
    from core.base.language import Strings
    from core.experiments.spec import Spec
    from core.jobs.result import Result
    from tui.printing.delivery import Keep


def keeper_of(options: argparse.Namespace, strings: Strings) -> Keep | None:
    """Return what keeps a command's run; none for a run that `--json` gives to a program, or with `--no-keep`."""
    return None if options.json or options.no_keep else partial(keep_run, options.profile, strings)


def keep_run(profile: str, strings: Strings, spec: Spec, result: Result) -> None:
    """Keep a run in the notebook of a profile, and say its number on stderr.

    A notebook that cannot be written is told there too: the result stands on stdout all the same.
    """
    # The notebook knows every experiment. A run that is given to a program needs only its own.
    from core.experiments.share import Place
    from lessons.learner.notebook import Notebook
    from lessons.learner.profiles import profile_path
    from lessons.learner.progress import Progress

    lab = lab_for(spec) or front_end_of(result.name)
    try:
        progress = Progress(profile_path(profile))
        try:
            number = Notebook(progress).keep(Place(lab.name), spec, result)
        finally:
            progress.close()
    except DembowError as error:
        print("dembow:", strings("cli.not_kept", why=strings.explain(error)), file=sys.stderr)
        return
    whose = f" --profile {profile}" if profile else ""
    print(strings("cli.kept", command=f"dembow notebook show {number}{whose}"), file=sys.stderr)
