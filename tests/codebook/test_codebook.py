"""The codebook of the package, and what a user adds to it."""

from __future__ import annotations

import pickle
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from pressq import codebook, figures
from pressq.codebook.lexicon import Lexicon, both_numbers, words
from pressq.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

CUSTOMS = """
[indicators.customs_exports]
label = "Exports of the first days of a month, as the customs service counts them"
synonyms = ["customs-cleared exports", "exports cleared by customs"]
periodic = true

[items.lng]
label = "Liquefied natural gas"
synonyms = ["LNG", "liquefied natural gas"]

[areas.GCC]
label = "Gulf Cooperation Council"
synonyms = ["GCC", "Gulf Cooperation Council"]
adjectives = ["Gulf"]

[channels.kiosks]
label = "Kiosks"
synonyms = ["kiosk"]

[items.steel]
synonyms = ["hot-rolled coil"]
"""


def written(tmp_path: Path, text: str) -> Path:
    """Return a codebook file with the given text."""
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return path


def codes(body: str, book: codebook.Codebook) -> list[tuple[str, str, str, str, str]]:
    """Return the codes and the period of each figure."""
    found = figures.extract(None, body, date(2025, 3, 21), book)
    return [(f.indicator, f.item, f.area, f.channel, f.period.label if f.period else "") for f in found]


@pytest.mark.parametrize(
    ("kind", "name", "code"),
    [
        ("item", "semiconductors", "semiconductors"),
        ("item", "Semiconductors ", "semiconductors"),
        ("indicator", "retail-sales", "retail_sales"),
        ("item", "chips", "semiconductors"),
        ("area", "China", "CN"),
        ("area", "us", "US"),
        ("indicator", "trade surplus", "trade_balance"),
        ("item", "China", None),
        ("item", "chips of China", None),
        ("area", "", None),
        ("area", "zzz", None),
    ],
)
def test_what_stands_for_a_code(kind: str, name: str, code: str | None) -> None:
    """A code is met by its name in any spelling, and by words that stand for it."""
    assert codebook.load().meant(kind, name) == code


def test_every_code_has_a_label() -> None:
    """Help and completion get each kind's codes with a label."""
    book = codebook.load()
    assert set(book.codes) == {"indicator", "item", "area", "channel"}
    assert all(label.strip() for kind in book.codes.values() for label in kind.values())
    assert {"exports", "fdi_arrived", "duty"} <= set(book.codes["indicator"])


def test_roles_and_counts_lead_to_known_indicators() -> None:
    """No table of words speaks of an indicator that does not exist."""
    book = codebook.load()
    known = set(book.codes["indicator"])
    assert {code for role in book.roles.values() for code in role.values()} <= known
    assert {indicator for _, indicator in book.counted.values() if indicator} <= known
    assert book.vehicles <= set(book.codes["item"])


def test_loading_twice_gives_the_same_object() -> None:
    """The codebook is read once in a process."""
    assert codebook.load() is codebook.load()


def test_a_copy_in_another_process_reads_the_same() -> None:
    """A pickled codebook finds the same figures, as a worker process does."""
    copy = pickle.loads(pickle.dumps(codebook.load()))  # noqa: S301
    assert copy.digest == codebook.load().digest
    assert codes("Exports to Japan rose 5 percent in May 2024.", copy) == [
        ("exports", "", "JP", "", "2024-05")
    ]


def test_a_user_adds_another_statistic_without_code(tmp_path: Path) -> None:
    """A file alone gives an agency's exports of the first twenty days a code, and items and areas."""
    book = codebook.load(written(tmp_path, CUSTOMS))
    body = (
        "In March 1-20, customs-cleared exports rose 4.5 percent. Exports of hot-rolled coil fell 2 percent. "
        "Imports of LNG from the GCC came to $1.2 billion. Sales at kiosks fell 3 percent."
    )
    days = "2025-03-01/2025-03-20"
    assert codes(body, book) == [
        ("customs_exports", "", "", "", days),
        ("exports", "steel", "", "", days),
        ("imports", "lng", "GCC", "", days),
        ("retail_sales", "", "", "kiosks", days),
    ]
    assert codes("A Gulf fund will invest $2 billion.", book) == [("investment", "", "GCC", "", "")]
    assert book.codes["indicator"]["customs_exports"].startswith("Exports of the first days")
    assert book.codes["item"]["steel"] == codebook.load().codes["item"]["steel"]


def test_digest_changes_with_the_data(tmp_path: Path) -> None:
    """Any entry that is added changes the digest, and the same file gives the same one."""
    first = codebook.load(written(tmp_path, CUSTOMS)).digest
    codebook.load.cache_clear()
    assert codebook.load(written(tmp_path, CUSTOMS)).digest == first
    codebook.load.cache_clear()
    assert codebook.load(written(tmp_path, CUSTOMS + '[items.toys]\nlabel = "Toys"\n')).digest != first
    assert codebook.load().digest != first


def test_a_users_synonym_wins_over_the_packages(tmp_path: Path) -> None:
    """A word that the package gives to one item is the user's to give to another."""
    book = codebook.load(written(tmp_path, '[items.pcs]\nlabel = "Computers"\nsynonyms = ["computer"]\n'))
    assert codes("Computer exports rose 5 percent in May 2024.", book)[0][1] == "pcs"


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        pytest.param("[products.x]\n", ["mine.toml:1: products: unknown table"], id="table"),
        pytest.param("items = 3\n", ["mine.toml:1: items: must be tables named [items.CODE]"], id="no-table"),
        pytest.param("[items]\nx = 3\n", ["mine.toml:2: items.x: must be a table [items.x]"], id="no-entry"),
        pytest.param("[items.x]\n", ["mine.toml:1: items.x: a new code needs a label"], id="no-label"),
        pytest.param(
            '\n[items."9 x"]\nlabel = "X"\n', ["items.9 x: a code is a letter, then letters"], id="code"
        ),
        pytest.param(
            '[items.x]\nlabel = "X"\nsynonym = []\n',
            ["mine.toml:3: items.x.synonym: unknown key; there are label"],
            id="key",
        ),
        pytest.param("[items.x]\nlabel = 4\n", ["mine.toml:2: items.x.label: must be text"], id="label"),
        pytest.param('[items.x]\nlabel = " "\n', ["mine.toml:2: items.x.label: is empty"], id="empty"),
        pytest.param(
            '[indicators.x]\nlabel = "X"\nperiodic = "yes"\n',
            ["mine.toml:3: indicators.x.periodic: must be true or false"],
            id="flag",
        ),
        pytest.param(
            '[indicators.x]\nlabel = "X"\nmeasure = "level"\n',
            ["mine.toml:3: indicators.x.measure: must be one of growth, share, rate"],
            id="measure",
        ),
        pytest.param(
            '[items.x]\nlabel = "X"\nsynonyms = [3, " - ", "ok"]\n',
            ["items.x.synonyms: 3 is not text", "items.x.synonyms: ' ' has no word in it"],
            id="synonyms",
        ),
        pytest.param(
            '[areas.x]\nlabel = "X"\nadjectives = "Y"\n[channels.y]\n',
            [
                "mine.toml:3: areas.x.adjectives: must be a list of texts",
                "mine.toml:4: channels.y: a new code",
            ],
            id="two-at-once",
        ),
        pytest.param(
            'items.x.synonyms = "Y"\n', ["mine.toml:1: items.x.synonyms: must be a list"], id="dotted"
        ),
        pytest.param("[items.x\n", ["not valid TOML", "line 1"], id="no-toml"),
    ],
)
def test_invalid_entries_are_all_named(tmp_path: Path, text: str, problems: list[str]) -> None:
    """Every bad entry is named with its file, line and key, all at once."""
    path = written(tmp_path, text.replace('" - "', '" "'))
    with pytest.raises(UsageError) as raised:
        codebook.load(path)
    assert raised.value.exit_code == 2
    assert str(path) in str(raised.value)
    for problem in problems:
        assert problem in str(raised.value)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        pytest.param(lambda path: path.unlink(missing_ok=True), "No such file", id="missing"),
        pytest.param(lambda path: path.write_bytes(b"\xff\xfe\x00"), "not UTF-8", id="encoding"),
        pytest.param(lambda path: path.mkdir(), "codebook", id="folder"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(tmp_path: Path, make: Any, reason: str) -> None:
    """An unreadable codebook is a mistake of the command line, with its reason."""
    path = tmp_path / "mine.toml"
    make(path)
    with pytest.raises(UsageError, match=reason):
        codebook.load(path)


@pytest.mark.parametrize(
    ("phrase", "cut"),
    [
        pytest.param("bio-health", ("bio", "health"), id="hyphen"),
        pytest.param("home/living", ("home", "living"), id="slash"),
        pytest.param("U.S.-bound", ("u.s.", "bound"), id="abbreviation"),
        pytest.param("women's suits", ("women's", "suits"), id="apostrophe"),
        pytest.param(
            "China (including Hong Kong)", ("china", "(", "including", "hong", "kong", ")"), id="signs"
        ),
        pytest.param("a - b", ("a", "-", "b"), id="dash"),
    ],
)
def test_words_of_a_phrase(phrase: str, cut: tuple[str, ...]) -> None:
    """A phrase is cut as the text is: signs that hold words together are no words."""
    assert words(phrase) == cut


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("battery", "batteries"),
        ("batteries", "battery"),
        ("display", "displays"),
        ("goods", "good"),
        ("glass", "glasss"),
    ],
)
def test_singular_and_plural(one: str, other: str) -> None:
    """Each noun of the codebook is met in both numbers."""
    assert both_numbers((one,)) == ((one,), (other,))


def test_the_longest_phrase_wins_and_the_first_meaning_stays() -> None:
    """A longer phrase is tried before a shorter, and a second meaning fills only an empty slot."""
    lexicon = Lexicon()
    lexicon.add("steel", item="steel")
    lexicon.add("steel pipe", item="pipes")
    lexicon.add("steel", item="other", verb="up")
    lexicon.freeze()
    long, short = lexicon.match(["steel", "pipe"], 0), lexicon.match(["steel", "bar"], 0)
    assert long is not None
    assert short is not None
    assert (long[0], long[1].item) == (2, "pipes")
    assert (short[0], short[1].item, short[1].verb) == (1, "steel", "up")
    assert lexicon.match(["bar"], 0) is None
