"""A text of a class goes to the terminal, or into the file that was asked for."""

from __future__ import annotations

import argparse
import sys

from core.base.errors import DembowError
from core.base.folders import at_home
from core.base.language import Strings
from core.base.whole_files import write_whole


def put(text: str, options: argparse.Namespace, strings: Strings) -> None:
    """Print a text, or write it where `--out` says. Raise `DembowError` where it cannot be written."""
    if options.out is None:
        print(text)
        return
    try:
        write_whole(at_home(options.out), text + "\n")
    except OSError as error:
        raise DembowError("export_unwritable", path=options.out, reason=error.strerror or str(error)) from error
    print(strings("class.written", path=options.out), file=sys.stderr)
