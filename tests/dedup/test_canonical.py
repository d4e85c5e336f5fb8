"""However a text was printed, copied or damaged, its canonical tokens are the same."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.index import TITLE, WHOLE, seeds
from pressq.dedup import canonical

PRINTED = "“Korea’s R&D” – worth €1,234.5 – grew 12.7% on 1.66㎢ of the café’s land"


def mojibake(text: str, encoding: str) -> str:
    """Return UTF-8 read as another encoding, letter by letter as far as that goes."""
    return "".join(
        letter.encode().decode("latin-1" if letter == "”" else encoding) if ord(letter) > 127 else letter
        for letter in text
    )


@pytest.mark.parametrize(
    "copy",
    [
        pytest.param(PRINTED.replace("“", '"').replace("”", '"').replace("’", "'"), id="straight quotes"),
        pytest.param(PRINTED.replace(" – ", "—"), id="em dashes without spaces"),
        pytest.param(PRINTED.replace(" ", "\u00a0 \n"), id="other spaces"),
        pytest.param(PRINTED.replace("grew", "gr\u00ade\u200bw"), id="marks without width"),
        pytest.param(PRINTED.replace("12.7%", "12.7 percent"), id="percent in letters"),
        pytest.param(PRINTED.replace("㎢", "km2"), id="compatibility characters"),
        pytest.param(PRINTED.upper(), id="capitals"),
        pytest.param(unicodedata.normalize("NFD", PRINTED), id="decomposed"),
        pytest.param(mojibake(PRINTED, "cp1252"), id="UTF-8 read as Windows-1252"),
        pytest.param(PRINTED.encode().decode("latin-1"), id="UTF-8 read as Latin-1"),
        pytest.param(
            PRINTED.replace("&", "&amp;").replace("’", "&rsquo;").replace("é", "&#233;"), id="entities"
        ),
        pytest.param(PRINTED.replace("&", "&amp;amp;").replace("–", "&amp;ndash;"), id="entities, twice"),
    ],
)
def test_copies_have_equal_tokens(copy: str) -> None:
    """Quotes, dashes, spaces, case, entities and mojibake make no difference."""
    expected = ["korea", "s", "r", "d", "worth", "1,234.5", "grew", "12.7", "percent"]
    expected += ["on", "1.66km2", "of", "the", "café", "s", "land"]
    assert canonical.tokens(PRINTED) == expected
    assert canonical.tokens(copy) == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        pytest.param("¡°Korea¡¯s¡± exports", "Korea s exports", id="quotation marks of EUC-KR"),
        pytest.param("¡°½Å»ê¾÷¡± policy", "신산업 policy", id="Korean words of EUC-KR"),
        pytest.param("¡Viva", "Viva", id="an opening mark that is none"),
        pytest.param("¡°þþ¡±", "þþ", id="bytes that are not EUC-KR"),
        pytest.param("Ã café", "Ã café", id="a letter that is none"),
        pytest.param("í\u00a0\u0080 x", "í x", id="bytes that are not UTF-8"),
        pytest.param("ã\u0080\u00a0x", "x", id="a mark of Japanese"),
        pytest.param("산업통상부 발표", "산업통상부 발표", id="Hangul as it stands"),
        pytest.param("AT&T; and R&D", "AT T and R D", id="an ampersand that is no entity"),
        pytest.param("up 3.5. percent, no 3,", "up 3.5 percent no 3", id="points after numbers"),
        pytest.param("snake_case_words", "snake case words", id="underscores"),
        pytest.param("transition.The M.AX plan", "transition The M AX plan", id="joined sentences"),
    ],
)
def test_damage_and_oddities(printed: str, expected: str) -> None:
    """What can be mended is mended, and what cannot stays a word."""
    assert canonical.tokens(printed) == expected.casefold().split()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("MOTIR said", "MOTIE said"),
        ("MOTIR (MOTIR) said", "MOTIE (MOTIE) said"),
        ("Ministry of Trade, Industry and Resources", "Ministry of Trade, Industry and Energy"),
        ("Ministry of Trade, Industry, and Resources", "Ministry of Trade, Industry and Energy"),
        ("Minister JK Kim", "Minister Kim Jung-kwan"),
        ("Minister JK (Jung-kwan) Kim", "Minister Kim Jung-kwan"),
        ("Dukgeun Ahn", "Ahn Duk-geun"),
        ("Han-koo Yeo", "Yeo Han-koo"),
    ],
)
def test_renamings_are_one_name(one: str, other: str) -> None:
    """The ministry and its ministers are the same under every name they were printed with."""
    assert canonical.tokens(one) == canonical.tokens(other)


@pytest.mark.parametrize(
    ("body", "title"),
    [
        pytest.param(WHOLE, None, id="plain"),
        pytest.param(f"{TITLE}\n{WHOLE}", TITLE, id="leading title"),
        pytest.param(f"KOREA'S RETAIL INDUSTRY GROWS 3.7 PERCENT IN AUGUST {WHOLE}", TITLE, id="in capitals"),
        pytest.param(f"(25.09.24) 유통 매출 발표 01.JPG 3\n{WHOLE}", TITLE, id="caption"),
        pytest.param(f"[Sejong] {WHOLE}", TITLE, id="bracket"),
        pytest.param(
            f"[Editor’s note: in this version, that of the afternoon, two dates were put right] {WHOLE}",
            TITLE,
            id="note",
        ),
        pytest.param(f"{WHOLE}\n\n* Short version", TITLE, id="short version"),
        pytest.param(f"{WHOLE}\n* Released by the Distribution Division", TITLE, id="division"),
        pytest.param(
            f"{WHOLE}\nFor more information, please contact the Office.\nCopyright Ministry of Trade",
            None,
            id="contact",
        ),
        pytest.param(f"{WHOLE}\nAttachment: text_eng.pdf", TITLE, id="attachment"),
    ],
)
def test_what_a_page_adds_is_taken_off(body: str, title: str | None) -> None:
    """Captions, footers and a repeated title belong to the page and not to the text."""
    assert canonical.body_tokens(body, title) == canonical.tokens(WHOLE)


@pytest.mark.parametrize(
    ("body", "title", "expected"),
    [
        pytest.param(
            "Copyright ministry talks were held.",
            None,
            "copyright ministry talks were held",
            id="no text above",
        ),
        pytest.param("", "A title of its own", "a title of its own", id="no body"),
        pytest.param("…", None, "", id="no word at all"),
        pytest.param("Trade talks today", "Trade talks", "trade talks today", id="a title of two words"),
        pytest.param(
            "A title of its own", "A title of its own", "a title of its own", id="nothing but the title"
        ),
    ],
)
def test_a_text_is_never_taken_off_whole(body: str, title: str | None, expected: str) -> None:
    """Where taking off would leave nothing, nothing is taken off."""
    assert canonical.body_tokens(body, title) == expected.split()


def test_a_beginning_is_the_beginning_of_the_body() -> None:
    """The beginning that is read for itself is the one of the whole text, for every sample."""
    for found in seeds():
        whole = canonical.body_tokens(found.body, found.title)
        assert canonical.beginning(found.body, found.title, 48) == whole[:48]


def test_entities_are_resolved_three_times() -> None:
    """A page that was escaped more often than any that was met is read as it stands then."""
    assert canonical.tokens("R&amp;amp;amp;D") == ["r", "d"]
    assert canonical.tokens("R&amp;amp;amp;amp;D") == ["r", "amp", "d"]


def test_a_beginning_in_entities_is_read_as_far_as_needed() -> None:
    """Where entities make a text many times longer, its beginning is still its beginning."""
    escaped = "".join(f"&#{ord(letter)};" for letter in WHOLE)
    assert canonical.beginning(escaped, None, 48) == canonical.beginning(WHOLE, None, 48)


@given(st.text(max_size=300))
def test_tokens_are_words_without_spaces_or_case(text: str) -> None:
    """Any text gives tokens that are folded, not empty, and stay what they are when read again."""
    tokens = canonical.tokens(text)
    assert all(tokens)
    assert all(token == token.casefold() for token in tokens)
    assert not any(character.isspace() for token in tokens for character in token)
