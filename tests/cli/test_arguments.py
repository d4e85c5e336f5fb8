"""Words of a query that begin with a minus sign are told from options."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pressq.cli.arguments import Spelling, protect, restore

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Ran

SPELLING = Spelling(
    flags=frozenset({"-q", "-v", "-e", "-h", "--count"}),
    valued=frozenset({"-d", "-n", "-f", "-F", "-c", "-o", "--sort", "--since", "--until"}),
)

OPTIONS = [
    pytest.param(["list", "-n20"], id="glued number"),
    pytest.param(["list", "-n", "20"], id="number"),
    pytest.param(["search", "x", "-fjsonl"], id="glued format"),
    pytest.param(["search", "x", "-qv"], id="bundle of flags"),
    pytest.param(["search", "x", "-vv"], id="flag twice"),
    pytest.param(["list", "-d", "-dumps"], id="value that looks like an exclusion"),
    pytest.param(["list", "-d", "-"], id="standard input"),
    pytest.param(["list", "--sort", "-title"], id="value of a long option"),
    pytest.param(["list", "-Ftitle,date"], id="glued fields"),
    pytest.param(["list", "-ddumps/oct.txt"], id="glued path"),
    pytest.param(["list", "-d/data dumps"], id="glued path with a space"),
    pytest.param(["list", "-d../*.txt"], id="glued pattern"),
    pytest.param(["list", "-d-"], id="glued standard input"),
    pytest.param(["export", "releases", "-oout.csv"], id="glued output"),
    pytest.param(["list", "-cTrade/Investment"], id="glued category"),
    pytest.param(["list", "--since=2025", "--until", "2026"], id="long options"),
    pytest.param(["search", "--", "-nuclear", "-n"], id="after the end of options"),
]

EXCLUSIONS = [
    pytest.param(["search", "export", "-semiconductor"], 2, id="word"),
    pytest.param(["search", "export", "-nuclear"], 2, id="begins like a number"),
    pytest.param(["search", "export", "-ferry"], 2, id="begins like a format"),
    pytest.param(["search", "export", "-title:trade"], 2, id="field"),
    pytest.param(["search", "export", '-"free zone"'], 2, id="phrase"),
    pytest.param(["search", "-chips", "-n", "3"], 1, id="before an option"),
    pytest.param(["search", "-category:Trade/Investment"], 1, id="field that begins like an option"),
    pytest.param(["search", "-date:2025-09..2025-10"], 1, id="field with points"),
    pytest.param(["search", "-chip*"], 1, id="star"),
    pytest.param(["search", "-covid-19"], 1, id="hyphen"),
    pytest.param(["search", "-don't"], 1, id="apostrophe"),
    pytest.param(["search", "-D&O"], 1, id="ampersand"),
    pytest.param(["export", "releases", "-oil-price"], 2, id="not an output"),
    pytest.param(["search", "-car sales -chips"], 1, id="more words"),
    pytest.param(["search", '-chips -"a/b"'], 1, id="more words with a slash"),
    pytest.param(["search", "-Fed"], 1, id="begins like fields"),
]


@pytest.mark.parametrize("words", OPTIONS)
def test_options_pass_untouched(words: list[str]) -> None:
    """What can be an option is one."""
    assert protect(words, SPELLING) == words


@pytest.mark.parametrize(("words", "position"), EXCLUSIONS)
def test_exclusions_do_not_look_like_options_any_more(words: list[str], position: int) -> None:
    """A word that excludes is marked, alone, and comes out as it was typed."""
    protected = protect(words, SPELLING)
    assert not protected[position].startswith("-")
    assert [word for n, word in enumerate(protected) if n != position] == [
        word for n, word in enumerate(words) if n != position
    ]
    assert restore(protected) == words


@pytest.mark.parametrize("command", ["show", "check", "series", "index", "help", "completion"])
def test_only_a_query_excludes(pressq: Callable[..., Ran], command: str) -> None:
    """Where no query stands, a word that begins with a minus sign is an option that does not exist."""
    ran = pressq(command, "-2+3")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("pressq: unknown option '-2'\n")
