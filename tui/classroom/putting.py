"""A text of a class goes to the terminal, or into the file that was asked for."""

from __future__ import annotations

import argparse
import sys

from core.base.errors import DembowError
from core.base.folders import at_home
from core.base.language import Strings
from core.base.printable import harmless
from core.base.whole_files import begins_with, write_own


def put(text: str, options: argparse.Namespace, strings: Strings, head: str = "") -> None:
    """Print a text, or write it where `--out` says; an earlier one goes, which is known by its `head`.

    Raises `DembowError` where it cannot be written, or another file stands there.
    """
    if options.out is None:
        print(harmless(text))
        return
    try:
        write_own(at_home(options.out), text + "\n", begins_with(head) if head else None)
    except OSError as error:
        raise DembowError("export_unwritable", path=options.out, reason=error.strerror or str(error)) from error
    print(strings("class.written", path=options.out), file=sys.stderr)
