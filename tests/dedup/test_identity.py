"""An id that was once printed finds its release for ever."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.index import LEAD, REST, WHOLE, Index, after, occurrence
from pressq.dedup import compose, first_day, occurrence_id, short_id
from pressq.dedup.identity import printed

if TYPE_CHECKING:
    from pressq.model import Occurrence, Release

FORM = re.compile(r"[0-9]{8}-[0-9a-f]{6}")
CUT = occurrence(WHOLE[:480], day=after(1))


def ids(releases: list[Release]) -> set[str]:
    """Return every id that is printed for some releases."""
    return {name for release in releases for name in (release.release_id, *release.aliases)}


@pytest.mark.parametrize(
    ("added", "day"),
    [
        pytest.param([occurrence(day=after(1))], 1, id="a whole copy replaces a cut one"),
        pytest.param(
            [occurrence(WHOLE[:480], day=after(1), category="Industry")], 1, id="a category turns up"
        ),
        pytest.param([occurrence(WHOLE[:480], title="Else", day=after(1))], 1, id="another title turns up"),
        pytest.param([occurrence(WHOLE[:480], day=after(-2))], -2, id="an earlier date turns up"),
        pytest.param([occurrence(WHOLE[:480], day=after(4))], 1, id="a later date turns up"),
        pytest.param([occurrence(WHOLE[:480], day=None)], 1, id="a page without a date turns up"),
        pytest.param([occurrence(f"[Sejong] {WHOLE}"), occurrence(LEAD[:150])], 0, id="several"),
    ],
)
def test_an_id_once_printed_still_finds_its_release(added: list[Occurrence], day: int) -> None:
    """Whatever pages come later, the old id is the release's id or one of its aliases."""
    index = Index()
    index.update([CUT])
    (before,) = ids(index.releases())
    index.update(added)
    (release,) = index.releases()
    assert before in ids([release])
    assert release.release_id.startswith(f"{after(day):%Y%m%d}-")


def test_copies_of_one_day_have_one_id() -> None:
    """A cut, a whole and a damaged copy are named alike."""
    copies = [
        occurrence(),
        occurrence(WHOLE[:480]),
        occurrence(LEAD[:150]),
        occurrence(WHOLE.replace("’", "'")),
    ]
    assert len({short_id(occurrence_id(copy)) for copy in copies}) == 1


def test_no_date_is_eight_zeros() -> None:
    """A page without a date has an id too."""
    assert occurrence_id(occurrence(day=None)).startswith("00000000-")


@given(st.text(max_size=80), st.one_of(st.none(), st.dates()))
def test_ids_have_one_form(body: str, day: object) -> None:
    """Whatever was printed, an id is digits, a hyphen and hexadecimal digits."""
    name = occurrence_id(occurrence(body, None, day=None if day is None else after(0)))
    assert FORM.fullmatch(short_id(name))
    assert re.fullmatch("[0-9a-f-]{23}", name)


def test_a_collision_lengthens_both() -> None:
    """Where two releases begin alike on one day, both ids are longer, and both go on from the short one."""
    one = occurrence(f"{LEAD} {REST}")
    other = occurrence(
        f"{LEAD} Nothing more was said on that day by anyone who was there, or was near it at all."
    )
    names = [occurrence_id(one), occurrence_id(other)]
    assert short_id(names[0]) == short_id(names[1])
    releases = [compose([(names[0], one)], {names[1]}), compose([(names[1], other)], {names[0]})]
    first, second = (release.release_id for release in releases)
    assert first != second
    assert len(first) == len(second) > len(short_id(first))
    assert short_id(first) == short_id(second) == short_id(names[0])
    assert all(FORM.match(name) for name in (first, second))


def test_a_full_name_is_never_outrun() -> None:
    """Names that are equal to the last digit stay what they are."""
    name = occurrence_id(occurrence())
    assert printed([name], {name}) == {name: name}
    assert printed([name], ()) == {name: short_id(name)}


def test_every_printed_id_is_the_beginning_of_a_full_name() -> None:
    """So a lookup by beginning finds short ids, long ones, and those of before a collision came or went."""
    name = occurrence_id(occurrence())
    near = name[:17] + ("0" if name[17] != "0" else "1") + name[18:]
    assert name.startswith(printed([name], {near})[name])
    assert not near.startswith(printed([name], {near})[name])


def test_names_tell_the_first_day() -> None:
    """The earliest day of some names is found, and none where no page has one."""
    undated = occurrence_id(occurrence(day=None))
    assert first_day([undated]) is None
    later = occurrence_id(occurrence(day=after(3)))
    assert first_day([later, undated, occurrence_id(occurrence())]) == after(0)
