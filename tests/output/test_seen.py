"""What a target has had is left out the next time, once it really had it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import pytest

from pressq.errors import LockBusyError, OutputError
from pressq.output import Kind
from pressq.output.seen import Seen

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pressq.model import Row


def export(folder: Path, target: Path, rows: Iterable[Row], kind: Kind = Kind.FIGURES) -> list[Row]:
    """Return the rows that an export to `target` writes."""
    seen = Seen(folder, target, kind)
    with seen.held():
        return list(seen.only_new(rows))


@pytest.fixture
def figures(figure: Row) -> list[Row]:
    """Return three figures."""
    return [{**figure, "figure_id": f"20251001-3f9c2a#{n}"} for n in (1, 2, 3)]


def test_a_record_comes_once(figures: list[Row], tmp_path: Path) -> None:
    """The second export has what the first had not."""
    target = tmp_path / "x.csv"
    assert export(tmp_path / "state", target, figures[:2]) == figures[:2]
    assert export(tmp_path / "state", target, figures) == figures[2:]
    assert export(tmp_path / "state", target, figures) == []


def test_every_target_has_a_state_of_its_own(figures: list[Row], tmp_path: Path) -> None:
    """Another file has had nothing; the same file by a link has."""
    (tmp_path / "x.csv").touch()
    (tmp_path / "link.csv").symlink_to(tmp_path / "x.csv")
    export(tmp_path, tmp_path / "x.csv", figures)
    assert export(tmp_path, tmp_path / "y.csv", figures) == figures
    assert export(tmp_path, tmp_path / "link.csv", figures) == []


def test_a_failed_export_is_not_remembered(figures: list[Row], tmp_path: Path) -> None:
    """What was never written comes again."""

    def fail(rows: Iterable[Row]) -> None:
        assert list(rows) == figures
        raise OutputError("the disk is full")

    seen = Seen(tmp_path, tmp_path / "x.csv", Kind.FIGURES)
    with pytest.raises(OutputError), seen.held():
        fail(seen.only_new(figures))
    assert export(tmp_path, tmp_path / "x.csv", figures) == figures


def test_what_a_limit_left_out_comes_next(figures: list[Row], tmp_path: Path) -> None:
    """Only what was taken is remembered."""
    seen = Seen(tmp_path, tmp_path / "x.csv", Kind.FIGURES)
    with seen.held():
        assert list(islice(seen.only_new(figures), 2)) == figures[:2]
    assert export(tmp_path, tmp_path / "x.csv", figures) == figures[2:]


@pytest.mark.parametrize(
    ("change", "new"),
    [
        pytest.param({}, 0, id="nothing"),
        pytest.param({"statements": 3}, 0, id="said once more"),
        pytest.param({"level": "65800000000"}, 1, id="revised"),
        pytest.param({"growth": "12.4"}, 1, id="growth revised"),
        pytest.param({"period": "2025-10"}, 1, id="the next month"),
        pytest.param({"area": "US"}, 1, id="another area"),
    ],
)
def test_a_revision_is_new(observation: Row, tmp_path: Path, change: Row, new: int) -> None:
    """An observation comes again when its values changed."""
    target = tmp_path / "x.csv"
    export(tmp_path, target, [observation], Kind.SERIES)
    assert len(export(tmp_path, target, [{**observation, **change}], Kind.SERIES)) == new


@pytest.mark.parametrize("kind", [Kind.RELEASES, Kind.FIGURES, Kind.OCCURRENCES, Kind.SERIES])
def test_every_kind_can_be_told_apart(rows: dict[Kind, list[Row]], tmp_path: Path, kind: Kind) -> None:
    """Each exported kind has what names its records, and the kinds do not mix."""
    assert export(tmp_path, tmp_path / "x.csv", rows[kind], kind) == rows[kind]
    assert export(tmp_path, tmp_path / "x.csv", rows[kind], kind) == []
    others = [other for other in (Kind.RELEASES, Kind.FIGURES) if other is not kind]
    assert export(tmp_path, tmp_path / "x.csv", rows[others[0]], others[0]) == rows[others[0]]


def test_two_exports_to_one_target_do_not_meet(figures: list[Row], tmp_path: Path) -> None:
    """The second one is told that it is busy, by the name of the target."""
    first = Seen(tmp_path, tmp_path / "x.csv", Kind.FIGURES)
    with first.held(), pytest.raises(LockBusyError, match=r"exporting to '.*x\.csv'"):
        export(tmp_path, tmp_path / "x.csv", figures)


def test_a_state_that_cannot_be_kept_is_an_error(figures: list[Row], tmp_path: Path) -> None:
    """Better no export than one that comes again and again."""
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="cannot keep what was exported"):
        export(tmp_path / "file", tmp_path / "x.csv", figures)
