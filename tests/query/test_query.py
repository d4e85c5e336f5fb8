"""The package as its callers see it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from pressq import query
from pressq.errors import QueryError


def test_words_of_the_command_line() -> None:
    """Words are read as if typed with spaces between them; quotes count when the shell leaves them."""
    assert query.parse_words(["a b", "c"]) == query.parse("a b c")
    assert query.parse_words(['"a b"', "c"]) == query.parse('"a b" c')
    assert query.parse_words([]) == query.parse("")
    with pytest.raises(QueryError) as caught:
        query.parse_words(["export", '"semicond'])
    assert caught.value.message == 'query: unclosed quote at column 8: export "semicond'


def test_import_is_cheap() -> None:
    """A search does not pay for patterns, dates in words, or anything else that it does not use."""
    heavy = {"regex", "dateparser", "tomllib", "json", "difflib"}
    code = "import sys; had = {*sys.modules}; import pressq.query; print(*{*sys.modules} - had)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "pressq.query.search" in ran.stdout.split()
    assert heavy & {*ran.stdout.split()} == set()
