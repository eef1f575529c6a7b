"""The sources name no system that they are not on: what Windows lacks is guarded, and every text has its encoding."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = ("core", "lessons", "tui", "dembow.py")
MODULES = frozenset(
    ("crypt", "fcntl", "grp", "nis", "ossaudiodev", "pty", "pwd", "resource", "spwd", "syslog", "termios", "tty")
)
"""Modules that Windows has not."""
NAMES = {
    "os": frozenset(
        [
            "chown",
            "chroot",
            "ctermid",
            "fchmod",
            "fchown",
            "fork",
            "forkpty",
            "getegid",
            "geteuid",
            "getgid",
            "getgroups",
            "getloadavg",
            "getpgid",
            "getpgrp",
            "getpriority",
            "getresgid",
            "getresuid",
            "getsid",
            "getuid",
            "initgroups",
            "killpg",
            "lchown",
            "mkfifo",
            "mknod",
            "nice",
            "openpty",
            "pathconf",
            "posix_fadvise",
            "posix_spawn",
            "pread",
            "pwrite",
            "sched_getaffinity",
            "sched_setaffinity",
            "sched_yield",
            "setegid",
            "seteuid",
            "setgid",
            "setgroups",
            "setpgid",
            "setpriority",
            "setresgid",
            "setresuid",
            "setsid",
            "setuid",
            "statvfs",
            "sync",
            "sysconf",
            "tcgetpgrp",
            "tcsetpgrp",
            "ttyname",
            "uname",
            "wait",
            "wait3",
            "wait4",
            "waitid",
            "WEXITSTATUS",
            "WIFEXITED",
            "WIFSIGNALED",
            "WNOHANG",
            "WTERMSIG",
        ]
    ),
    "signal": frozenset(
        [
            "SIGALRM",
            "SIGBUS",
            "SIGCHLD",
            "SIGCONT",
            "SIGHUP",
            "SIGKILL",
            "SIGPIPE",
            "SIGPROF",
            "SIGQUIT",
            "SIGSTOP",
            "SIGTSTP",
            "SIGTTIN",
            "SIGTTOU",
            "SIGUSR1",
            "SIGUSR2",
            "SIGVTALRM",
            "SIGWINCH",
            "alarm",
            "getitimer",
            "pause",
            "pthread_kill",
            "pthread_sigmask",
            "setitimer",
            "siginterrupt",
            "sigpending",
            "sigwait",
        ]
    ),
}
"""Names that a module has elsewhere, and not on Windows."""
METHODS = frozenset(("add_signal_handler", "add_reader", "create_unix_server", "open_unix_connection"))
"""Methods of the event loop that Windows' own has not."""
NEVER_ON_WINDOWS = ("tui/served/", "core/sandbox/jail.py")
"""Modules that a command imports behind its own look at the system: `serve`, a jail of Linux."""
TEXT = {"read_text": 0, "write_text": 1}
"""Functions that take an encoding, and its place among their arguments."""
RUNS = ("run", "Popen", "check_output")
OTHER_OPENERS = ("os", "webbrowser", "zipfile", "gzip")
"""Modules whose `open` opens no text."""


def sources() -> list[Path]:
    found = [
        path for part in SOURCES for path in ([ROOT / part] if part.endswith(".py") else (ROOT / part).rglob("*.py"))
    ]
    return [path for path in sorted(found) if "/code/" not in path.as_posix()]


def is_guard(test: ast.expr) -> bool:
    """Whether a condition looks at the system, or at whether it has a name."""
    told = ast.unparse(test)
    return "sys.platform" in told or "hasattr(" in told or "os.name" in told


def leaves(body: list[ast.stmt]) -> bool:
    return isinstance(body[-1], ast.Return | ast.Raise | ast.Continue)


def unguarded(tree: ast.AST, guarded: bool = False) -> Iterator[tuple[int, str]]:
    """Every name of another system that no condition keeps from Windows: its line, and the name."""
    if not guarded:
        yield from named(tree)
    if isinstance(tree, ast.If | ast.IfExp) and is_guard(tree.test):
        guarded = True
    for _, value in ast.iter_fields(tree):
        if isinstance(value, list):
            behind = guarded
            for one in value:
                if isinstance(one, ast.AST):
                    yield from unguarded(one, behind)
                # `if sys.platform == "win32": return` keeps Windows from all that follows.
                if isinstance(one, ast.If) and is_guard(one.test) and leaves(one.body):
                    behind = True
        elif isinstance(value, ast.AST):
            yield from unguarded(value, guarded)


def named(node: ast.AST) -> Iterator[tuple[int, str]]:
    if isinstance(node, ast.Import):
        yield from ((node.lineno, one.name) for one in node.names if one.name in MODULES)
    elif isinstance(node, ast.ImportFrom) and node.module in MODULES:
        yield node.lineno, node.module
    elif isinstance(node, ast.ImportFrom) and node.module in NAMES:
        yield from ((node.lineno, one.name) for one in node.names if one.name in NAMES[node.module])
    elif isinstance(node, ast.Attribute):
        owner = node.value.id if isinstance(node.value, ast.Name) else ""
        if node.attr in NAMES.get(owner, ()) or node.attr in METHODS:
            yield node.lineno, f"{owner}.{node.attr}"


def without_encoding(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every call that reads or writes text as the system likes it."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        given = {one.arg for one in node.keywords}
        if "encoding" in given:
            continue
        runs = name in RUNS and bool(given & {"text", "universal_newlines"})
        if runs or (name in TEXT and len(node.args) <= TEXT[name]) or (name == "open" and opens_text(node)):
            yield node.lineno, name


def opens_text(call: ast.Call) -> bool:
    """Whether a call of `open`, the function or a path's method, opens a file as text."""
    if isinstance(call.func, ast.Attribute):
        owner = ast.unparse(call.func.value)
        if owner in OTHER_OPENERS or not (call.args or owner.endswith(("path", "file"))):
            return False
    else:
        owner = ""
    place = 0 if owner else 1
    modes = [*call.args[place : place + 1], *(one.value for one in call.keywords if one.arg == "mode")]
    said = {node.value for mode in modes for node in ast.walk(mode) if isinstance(node, ast.Constant)}
    if not modes:
        return True
    letters = {str(one) for one in said}
    return bool(letters) and all(set(one) <= set("rwaxt+") for one in letters)


@pytest.mark.slow
def test_what_windows_lacks_is_guarded() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line} {name}"
        for path in sources()
        if not path.relative_to(ROOT).as_posix().startswith(NEVER_ON_WINDOWS)
        for line, name in unguarded(ast.parse(path.read_text("utf-8")))
    ]
    assert found == []


@pytest.mark.slow
def test_every_text_has_its_encoding() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line} {name}"
        for path in sources()
        for line, name in without_encoding(ast.parse(path.read_text("utf-8")))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import os\nos.killpg(1, 9)", [(2, "os.killpg")]),
        ("import fcntl", [(1, "fcntl")]),
        ("def f():\n    from pwd import getpwall", [(2, "pwd")]),
        ("def f():\n    if sys.platform == 'win32':\n        return\n    os.fork()\n    import pty", []),
        ("if hasattr(os, 'nice'):\n    os.nice(1)", []),
        ("x = os.nice(1) if sys.platform != 'win32' else 0", []),
        ("def f():\n    if late:\n        return\n    os.fork()", [(4, "os.fork")]),
        ("loop.add_signal_handler(2, end)", [(1, "loop.add_signal_handler")]),
    ],
)
def test_a_name_of_another_system_is_found(source: str, found: list[tuple[int, str]]) -> None:
    assert list(unguarded(ast.parse(source))) == found


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("path.read_text()", 1),
        ("path.read_text('utf-8')", 0),
        ("path.write_text('x', 'utf-8')", 0),
        ("path.write_text('x')", 1),
        ("path.open('rb')", 0),
        ("path.open(encoding='utf-8')", 0),
        ("open(name)", 1),
        ("subprocess.run(words, text=True)", 1),
    ],
)
def test_a_text_without_its_encoding_is_found(source: str, count: int) -> None:
    assert len(list(without_encoding(ast.parse(source)))) == count
