"""Migrations of the progress file, from each version to the next. A published migration never changes."""

from __future__ import annotations

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """
        CREATE TABLE answers (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            lesson TEXT NOT NULL, step TEXT NOT NULL,
            answer TEXT NOT NULL, correct INTEGER, feedback TEXT NOT NULL, at REAL NOT NULL
        )
        """,
        """
        CREATE TABLE steps (
            lesson TEXT NOT NULL, step TEXT NOT NULL, state TEXT NOT NULL, at REAL NOT NULL,
            PRIMARY KEY (lesson, step)
        )
        """,
        "CREATE TABLE positions (lesson TEXT PRIMARY KEY, step TEXT NOT NULL, at REAL NOT NULL)",
        """
        CREATE TABLE facts (
            lesson TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (lesson, name)
        )
        """,
        "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    ),
    (
        # What was reset or replaced, so that it can be had back.
        "CREATE TABLE attic (number INTEGER PRIMARY KEY AUTOINCREMENT, rows TEXT NOT NULL, at REAL NOT NULL)",
        # The lab notebook.
        """
        CREATE TABLE runs (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            lesson TEXT NOT NULL, step TEXT NOT NULL, lab TEXT NOT NULL,
            spec TEXT NOT NULL, document TEXT NOT NULL, prediction TEXT NOT NULL, at REAL NOT NULL
        )
        """,
    ),
    # A step may be `tested`. The tables are as they were, but a dembow from before would not know what to make of it.
    (),
    # What a run came to, in short: a list of runs reads no documents.
    ("ALTER TABLE runs ADD COLUMN headline TEXT NOT NULL DEFAULT ''",),
    # What a teacher asks: where an answer was given, how many hints were read, and how long a step took.
    (
        "ALTER TABLE answers ADD COLUMN origin TEXT NOT NULL DEFAULT 'lesson'",
        """
        CREATE TABLE hints (
            lesson TEXT NOT NULL, step TEXT NOT NULL, shown INTEGER NOT NULL, PRIMARY KEY (lesson, step)
        )
        """,
        """
        CREATE TABLE times (
            lesson TEXT NOT NULL, step TEXT NOT NULL, seconds REAL NOT NULL, PRIMARY KEY (lesson, step)
        )
        """,
    ),
    # Which draw of the question's numbers was answered; 0 for those of the lesson, as all were before.
    ("ALTER TABLE answers ADD COLUMN variant INTEGER NOT NULL DEFAULT 0",),
    # An answer may be `told`. The tables are as they were, but a dembow from before would take it for anybody's own.
    (),
)
"""SQL statements from each version of the file to the next. `PRAGMA user_version` counts those that have been run."""
