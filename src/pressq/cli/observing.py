"""The options that pick observations, and what they pick: for `series` and `export series`."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from pressq import dates
from pressq.cli import messages
from pressq.cli.coding import NAMES, unknown_code
from pressq.cli.options import Options, option
from pressq.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from pressq.archive import Archive
    from pressq.cli.options import Codes
    from pressq.cli.session import Session
    from pressq.codebook import Codebook
    from pressq.series import Observation

EVERY: Final = "all"
NONE: Final = ("total", "world")
"""Words for an item, area or channel that is empty: the series of the whole."""

STATISTICS: Final = ("total", "daily_average", "monthly_average", "annual_average")
FREQS: Final = ("M", "Q", "S", "A", "D", "range")
BASES: Final = ("yoy", "mom", "qoq", "hoh")


class Observing(Options):
    """Which observations of a series."""

    heading: ClassVar[str] = "Which observations"

    freq: list[str] = option(
        "--freq",
        default=[],
        metavar="M|Q|S|A|range",
        help="Months, quarters, halves, years or longer ranges.",
    )
    statistic: list[str] = option(
        "--statistic",
        default=[],
        metavar="NAME",
        help="total, daily_average, monthly_average; 'all' for each.",
    )
    basis: str | None = option("--basis", metavar="NAME", help="Growth of this basis: yoy, mom, qoq or hoh.")
    revisions: bool = option(
        "--revisions", default=False, help="With what later releases changed, each as a row."
    )


class Breakdown(Options):
    """Which series, and which part of them."""

    heading: ClassVar[str] = "Which series"

    item: list[str] = option(
        "--item", default=[], metavar="CODE", help="Product or sector; 'all' for each, the total with them."
    )
    area: list[str] = option(
        "--area", default=[], metavar="CODE", help="Counterpart: US, EU; 'all' for each."
    )
    channel: list[str] = option(
        "--channel", default=[], metavar="CODE", help="Retail channel: online; 'all' for each."
    )
    status: list[str] = option(
        "--status", default=[], metavar="NAME", help="forecast or plan instead of actual; 'all' for each."
    )
    since: str | None = option(
        "--since", metavar="DATE", help="Periods from here on: 2025, 2025-09, 2025-Q3."
    )
    until: str | None = option("--until", metavar="DATE", help="Periods up to here.")


class Wanted(NamedTuple):
    """Which observations are asked for."""

    indicators: tuple[str, ...]
    """What they measure."""
    codes: Mapping[str, Collection[str]]
    """By field of an observation, the values that it may have; a field that may have any is not there."""
    freqs: Collection[str]
    """Frequencies and `range`; empty for any."""
    since: str
    """ISO date that no period begins before."""
    until: str
    """ISO date that no period ends after."""
    basis: str | None
    revisions: bool


def wanted(
    session: Session,
    codebook: Codebook,
    indicators: Iterable[str],
    picked: Breakdown | Codes,
    observing: Observing,
    span: tuple[str | None, str | None],
) -> Wanted:
    """Read what is asked for; without an indicator every series is. Raises UsageError."""
    names = _split(indicators)
    for name in names:
        _check_indicator(name, codebook)
    known: dict[str, tuple[Collection[str], str]] = {
        **{field: (codebook.codes[field], "") for field in ("item", "area", "channel")},
        "status": (NAMES["status"], "actual"),
        "statistic": (STATISTICS, "total"),
    }
    codes = {}
    for field, (values, default) in known.items():
        given = _split(getattr(observing if field == "statistic" else picked, field))
        unasked = [default] if names or field == "status" else [EVERY]
        chosen = ["" if value in NONE and not default else value for value in given or unasked]
        if field in codebook.codes and (strange := {*chosen} - {*values, default, EVERY}):
            raise unknown_code(field, min(strange), codebook)
        _check(field, chosen, {*values, default, EVERY})
        if EVERY not in chosen:
            codes[field] = frozenset(chosen)
    freqs = _split(observing.freq)
    _check("frequency", freqs, FREQS)
    if observing.basis:
        _check("basis", [observing.basis], BASES)
    since, until = span
    return Wanted(
        tuple(names or sorted(codebook.periodic)),
        codes,
        frozenset(freqs),
        dates.parse_since(since, session.today).isoformat() if since else "",
        dates.parse_until(until, session.today, "--until").isoformat() if until else "9999-12-31",
        observing.basis,
        observing.revisions,
    )


def observed(archive: Archive, codebook: Codebook, wanted: Wanted) -> list[Observation]:
    """Return the observations that are asked for, with what later releases changed if that is."""
    from pressq import series  # an export of releases need not wait for it

    names = sorted({name for indicator in wanted.indicators for name in series.related(indicator)})
    found = series.observations(archive.series_figures(codebook, names), wanted.basis)
    chosen = [observation for observation in found if _is_wanted(observation, wanted)]
    if not wanted.revisions:
        return chosen
    return [one for observation in chosen for one in (*observation.earlier, observation)]


def refuse(
    why: str, *records: Options, but: Collection[str] = (), only: Collection[str] | None = None
) -> None:
    """Raise UsageError for an option of these records that was given: any but some, or only some."""
    for record in records:
        for name, value in vars(record).items():
            if value and name not in but and (only is None or name in only):
                raise UsageError(f"--{name.replace('_', '-')} is {why}", "see: pressq export --help")


def _is_wanted(observation: Observation, wanted: Wanted) -> bool:
    of = observation.series
    fields = {**of._asdict(), "status": observation.status}
    return (
        of.indicator in wanted.indicators
        and all(fields[name] in codes for name, codes in wanted.codes.items())
        and (not wanted.freqs or ("range" if of.ranges else of.freq) in wanted.freqs)
        and wanted.since <= observation.period_start
        and observation.period_end <= wanted.until
    )


def _check_indicator(name: str, codebook: Codebook) -> None:
    if name not in codebook.codes["indicator"]:
        meant = codebook.meant("indicator", name)
        raise messages.unknown("indicator", name, codebook.periodic, "pressq series", meant)
    if name not in codebook.periodic:
        raise UsageError(
            f"{name!r} is not published period by period, so that its figures make no series",
            f"see: pressq figures --indicator {name}",
        )


def _check(what: str, values: Iterable[str], known: Collection[str]) -> None:
    for value in values:
        if value not in known:
            raise messages.unknown(what, value, sorted(filter(None, known)), "pressq series --help")


def _split(given: Iterable[str]) -> list[str]:
    return [value for text in given for value in text.split(",")]
