"""pressq show over the sample dumps."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ran

LATEST = "MOTIR Holds 2025 World Class Product Certification Ceremony"


def test_latest_is_the_newest_release_with_its_sources(pressq: Callable[..., Ran]) -> None:
    """The text is wrapped to the width, under its title, day and place."""
    ran = pressq("show", "-d", "seeds", "latest", "--width", 60)
    assert ran.status == 0
    assert ran.lines[0] == LATEST
    assert "2025-11-19" in ran.out
    assert "seeds/002_eb9092cc9fc49135.txt:1" in ran.out
    assert max(map(len, ran.lines)) <= 60


def test_the_text_is_whole(pressq: Callable[..., Ran]) -> None:
    """Wrapping loses no word of the body."""
    (release,) = [json.loads(line) for line in pressq("show", "-d", "seeds", "latest", "-f", "jsonl").lines]
    shown = pressq("show", "-d", "seeds", "latest").out
    assert release["body"].split() == shown.split()[-len(release["body"].split()) :]


def test_both_places_of_a_release_are_named(pressq: Callable[..., Ran]) -> None:
    """A release that stands on two pages names both."""
    (found,) = pressq("search", "-d", "seeds", "title:Saudi", "-f", "ids", "-n", 1).lines
    ran = pressq("show", "-d", "seeds", found)
    assert "seeds/001_36226898a1aa2574.txt:17" in ran.out
    assert "seeds/003_1738d9ab3342152d.txt:22" in ran.out


def test_ids_come_through_a_pipe(program: Callable[..., Ran]) -> None:
    """The lines of `pressq list` are ids enough for `pressq show -`."""
    listed = program("list", "-d", "seeds", "-n", 3)
    ran = program("show", "-d", "seeds", "-", "-f", "ids", stdin=listed.out)
    assert ran.lines == [line.split("\t")[0] for line in listed.lines]


@pytest.mark.parametrize("length", [9, 11, 13, 15])
def test_a_beginning_is_enough(pressq: Callable[..., Ran], length: int) -> None:
    """A unique beginning of an id finds its release."""
    (whole,) = pressq("show", "-d", "seeds", "latest", "-f", "ids").lines
    assert pressq("show", "-d", "seeds", whole[:length], "-f", "ids").lines == [whole]


def test_an_ambiguous_beginning_names_what_it_could_be(pressq: Callable[..., Ran]) -> None:
    """Several releases with one beginning are status 2 and a hint."""
    ran = pressq("show", "-d", "seeds", "20241230")
    assert ran.status == 2
    assert "pressq: id prefix '20241230' matches 3 releases\n  hint: 20241230-" in ran.err
    assert "2 more" in ran.err


def test_an_unknown_id_is_status_one_and_the_rest_is_shown(pressq: Callable[..., Ran]) -> None:
    """What is found is shown though another id finds nothing."""
    ran = pressq("show", "-d", "seeds", "19990101", "latest")
    assert ran.status == 1
    assert ran.lines[0] == LATEST
    assert ran.err == "pressq: no release has the id '19990101'\n"


def test_fields_of_a_release(pressq: Callable[..., Ran]) -> None:
    """-F gives a record instead of the text, and help says which fields there are."""
    ran = pressq("show", "-d", "seeds", "latest", "-F", "date,title", "-f", "csv")
    assert ran.out == f"date,title\n2025-11-19,{LATEST}\n"
    assert pressq("show", "latest", "-F", "help").out == pressq("list", "-F", "help").out


def test_copies_with_other_words_are_shown(pressq: Callable[..., Ran], tmp_path: Path) -> None:
    """--variants shows what one copy has, and another has not."""
    words = " ".join(f"word{number}" for number in range(60))
    for name, verb in (("a", "met"), ("b", "greeted"), ("c", "met")):
        text = f"-\nMinisters meet\nThe ministers {verb} in Seoul and {words} and parted. date2025-03-04\n"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    ran = pressq("show", "-d", tmp_path, "latest", "--variants")
    assert ran.status == 0
    assert " 3 copies, 1 with other words" in ran.lines[0]
    assert f"{tmp_path}/b.txt:1" in ran.out.replace("\n", "")
    assert "[-met-]" in ran.out
    assert "{+greeted+}" in ran.out
