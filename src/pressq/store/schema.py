"""The tables of the index. It is a cache: everything in it can be made again from the dumps."""

from __future__ import annotations

from typing import Final

VERSION: Final = 6
"""Raised when a table changes, or when readings are grouped by other rules than before: an index of another
version is left alone and made anew beside it."""

TABLES: Final = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE source (          -- a file that was read, as it was then
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL, -- -1: read again at the next look
    digest BLOB NOT NULL
);

CREATE TABLE folder (          -- a folder that sources were found in, as it was at the last full look
    path TEXT PRIMARY KEY,
    mtime_ns INTEGER NOT NULL,
    state BLOB NOT NULL        -- a digest of the files in it; empty where it may hold others than were read
) WITHOUT ROWID;

CREATE TABLE problem (         -- an Issue of reading a source
    source INTEGER NOT NULL,
    file TEXT NOT NULL, line INTEGER NOT NULL, reason TEXT NOT NULL, severity TEXT NOT NULL
);
CREATE INDEX problem_source ON problem (source);

CREATE TABLE reading (         -- a distinct (title, body, date), however often it is printed
    number INTEGER PRIMARY KEY,
    digest BLOB NOT NULL UNIQUE,
    title TEXT, date TEXT, body TEXT NOT NULL,
    -- What grouping decides takes its place from the first, so that deciding moves no text to another page.
    name TEXT NOT NULL,                    -- every id that was ever printed begins one
    component INTEGER NOT NULL DEFAULT -1, -- the smallest number among those joined to it by verified pairs
    release INTEGER NOT NULL DEFAULT -1099511627776 -- the row of the release it went to; below 0: none yet
);
CREATE INDEX reading_name ON reading (name);
CREATE INDEX reading_component ON reading (component);
CREATE INDEX reading_release ON reading (release);

CREATE TABLE occurrence (      -- one place where a dump shows a reading
    number INTEGER PRIMARY KEY,
    source INTEGER NOT NULL,
    file TEXT,                 -- the file within the source; NULL where it is the source
    line INTEGER NOT NULL, place INTEGER NOT NULL, layout TEXT NOT NULL,
    category TEXT, publisher TEXT, truncated INTEGER NOT NULL,
    reading INTEGER NOT NULL
);
CREATE INDEX occurrence_source ON occurrence (source);
CREATE INDEX occurrence_reading ON occurrence (reading);

CREATE TABLE candidate (       -- the keys by which readings meet
    key INTEGER NOT NULL, place INTEGER NOT NULL, number INTEGER NOT NULL,
    PRIMARY KEY (key, place, number)
) WITHOUT ROWID;
CREATE TABLE release (
    row INTEGER PRIMARY KEY,   -- the day's ordinal << 16 | a number: a range of dates is a range of rows
    release_id TEXT NOT NULL,
    date TEXT, title TEXT, category TEXT, publisher TEXT,
    reading INTEGER NOT NULL,  -- the one that the body is taken from
    truncated INTEGER NOT NULL,
    shown INTEGER NOT NULL,    -- the occurrence that the body is taken from
    categories TEXT,           -- every category met, a line each; NULL where there is no other
    aliases TEXT NOT NULL,     -- the other ids of its occurrences, parted by spaces
    extracted INTEGER NOT NULL DEFAULT 0 -- whether its figures are in the table below
);
CREATE INDEX release_id ON release (release_id);
CREATE INDEX release_pending ON release (extracted) WHERE extracted = 0;

CREATE TABLE figure (
    release INTEGER NOT NULL, n INTEGER NOT NULL,
    kind TEXT, indicator TEXT, item TEXT, area TEXT, channel TEXT, measure TEXT, statistic TEXT,
    value TEXT, value_to TEXT, unit TEXT, basis TEXT,
    freq TEXT, period TEXT, period_start TEXT, period_end TEXT,
    status TEXT, bound TEXT, subject TEXT, text TEXT, sentence TEXT, place TEXT, start INTEGER, stop INTEGER,
    PRIMARY KEY (release, n)
) WITHOUT ROWID;
"""

SMALL_DUMPS: Final = 4_000_000
SMALL_PAGE: Final = 8192
LARGE_PAGE: Final = 32768
"""Texts of two kilobytes leave little of a large page empty; below so many bytes of dumps, the many pages
that hold only the beginning of a table weigh more."""

BUILD_PRAGMAS: Final = (
    # A build writes a file that nobody reads yet and that is thrown away when it does not end.
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    # Texts are read again from all over the file: mapped, they need not be copied.
    "PRAGMA cache_size = -32768",
    "PRAGMA mmap_size = 67108864",
    "PRAGMA temp_store = MEMORY",
)
