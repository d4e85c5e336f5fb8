"""One form for every way the same words were ever printed: tokens, in lower case, without damage.

A token is a word or a whole number (`1,234.5`, `58th`). Everything between tokens is dropped, so that
quotes, dashes, spaces and paragraphs never tell two copies apart.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from pressq.dedup.names import ABBREVIATION, ABBREVIATIONS, RENAMED, RENAMINGS

_FIRST: Final = re.compile(r"[^\W_]+")
# Marks of good typography, the only characters beyond ASCII that most texts have.
_MARKS: Final = "’“”‘–—·…"
# A point or comma stays only inside a number. Those are fewer: in ASCII they are set aside as bytes that it
# has not, until all others are dropped.
_POINT: Final = re.compile(r"[.,](?![0-9])")
_ASIDE: Final = ((re.compile(rb"\.(?=[0-9])"), b"\x80"), (re.compile(b",(?=[0-9])"), b"\x81"))
_ASCII: Final = (
    bytes(byte if chr(byte).isalnum() else ord(" ") for byte in bytes(range(128)).lower()) + b".,"
).ljust(256)
_OTHER: Final = re.compile(r"[^\w.,]|_")
# No text is damaged, or has a second form, without any other character than these.
_DOUBTFUL: Final = re.compile(f"[^\x00-\x7f{_MARKS.rstrip('…')}]")
# An entity has two letters at least, or a number; the `&` of `R&D` begins none.
_ENTITY: Final = re.compile("&(?:#|[a-zA-Z]{2})")
_ZERO_WIDTH: Final = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u2060-\u2064\ufeff]")

# What UTF-8 looks like when it was read as Windows-1252 or Latin-1: a lead byte and its continuations.
# Only the leads of Western letters and of three-byte characters: `É’` is the end of a word and a quote.
_TRAILS: Final = "".join(
    bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xC0)
) + "".join(map(chr, range(0x80, 0xA0)))
_UTF8_AS_LATIN: Final = re.compile(
    "[\u00c2-\u00c5]{0}|[\u00e2-\u00ef]{0}{0}".format(f"[{re.escape(_TRAILS)}]")
)
# What EUC-KR looks like when it was read as Latin-1: a run of byte pairs from A1 up. A text is taken for
# that by its quotation marks, for Korean words alone look like UTF-8 here and there.
_EUCKR_QUOTES: Final = re.compile("¡[®¯°±]")
_EUCKR_AS_LATIN: Final = re.compile("(?:[\u00a1-\u00fe][\u00a1-\u00fe])+")

_CAPTION: Final = re.compile(
    r"\s*\(\d\d\.\d\d?\.\d\d?\)[^\n]{0,120}?\.jpe?g\b\s*\d*|\s*[\[(][^\])\n]{0,160}[\])]", re.IGNORECASE
)
# What a page adds below a text, in canonical tokens.
_FOOTERS: Final = (
    " for more information please contact ",
    " for further information please contact ",
    " for more information contact ",
    " short version ",
    " released by the ",
    " attachment ",
    " attached file ",
    " attached files ",
    " copyright ministry ",
    " copyright c ministry ",
    " all rights reserved ",
)
# A footer is looked for in this many last tokens only: the same words higher up belong to the text.
_FOOTER_ROOM: Final = 50
# A title is taken off the beginning of a body only when it is long enough not to be a plain opening.
_TITLE_TOKENS: Final = 4
_BRACKETS: Final = ("(", "[", " ", "\n")
# Characters read for a token wanted: words of English have six with their space; entities may double that.
_TOKEN_ROOM: Final = 9


def _byte(character: str) -> bytes:
    return character.encode("latin-1") if character < "\u0100" else character.encode("cp1252")


def _repaired(match: re.Match[str]) -> str:
    try:
        return b"".join(map(_byte, match.group())).decode("utf-8")
    except UnicodeError:
        return match.group()


def _repaired_korean(match: re.Match[str]) -> str:
    try:
        return match.group().encode("latin-1").decode("cp949")
    except UnicodeError:
        return match.group()


def clean(text: str) -> str:
    """Return `text` with entities resolved, mojibake undone, NFKC, without zero-width marks."""
    if "&" in text and _ENTITY.search(text):
        text = _unescaped(text)
    if text.isascii() or not _DOUBTFUL.search(text):
        return text
    if _EUCKR_QUOTES.search(text):
        text = _EUCKR_AS_LATIN.sub(_repaired_korean, text)
    else:
        text = _UTF8_AS_LATIN.sub(_repaired, text)
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text)
    return _ZERO_WIDTH.sub("", text)


def _unescaped(text: str) -> str:
    """Resolve entities until none is left; three rounds, as no page was met that was escaped more often."""
    from html import unescape

    for _ in range(3):
        plain = unescape(text)
        if plain == text:
            break
        text = plain
    return text


def tokens(text: str) -> list[str]:
    """Return the canonical tokens of a title or of a piece of text."""
    return _tokens(clean(text))


def _tokens(cleaned: str) -> list[str]:
    """Return the tokens of a clean text under their lasting names."""
    if "%" in cleaned:
        cleaned = cleaned.replace("%", " percent ")
    if not cleaned.isascii():
        for mark in _MARKS:
            cleaned = cleaned.replace(mark, " ")
    if cleaned.isascii():
        data = cleaned.encode()
        for point, kept in _ASIDE:
            data = point.sub(kept, data)
        cleaned = data.translate(_ASCII).decode()
    else:
        cleaned = _POINT.sub(" ", _OTHER.sub(" ", cleaned.casefold()))
    words = cleaned.split()
    if any(map(cleaned.__contains__, ABBREVIATIONS)):
        words = [ABBREVIATION if word in ABBREVIATIONS else word for word in words]
    return words if RENAMED.isdisjoint(words) else _renamed(words)


def _renamed(words: list[str]) -> list[str]:
    text = f" {' '.join(words)} "
    there = RENAMED.intersection(words)
    for word, old, new in RENAMINGS:
        if word in there:
            text = text.replace(old, new)
    return text.split()


def body_tokens(body: str, title: str | None) -> list[str]:
    """Return the tokens of a body, without caption, footer and leading title.

    A body without a single word is stood for by its title.
    """
    found = _headless(clean(body), title)
    end = f" {' '.join(found[-_FOOTER_ROOM:])} "
    cuts = [at for footer in _FOOTERS if (at := end.find(footer)) >= 0]
    if not cuts:
        return found
    kept = len(found[:-_FOOTER_ROOM]) + len(end[: min(cuts)].split())
    return found[:kept] or found


def beginning(body: str, title: str | None, length: int) -> list[str]:
    """Return the first `length` tokens of a body, without reading more of it than needed."""
    room = length * _TOKEN_ROOM
    if len(body) > room:
        found = _headless(clean(body[:room]), title)
        # The last token of a piece may be cut.
        if len(found) > length:
            return found[:length]
    return body_tokens(body, title)[:length]


def _headless(cleaned: str, title: str | None) -> list[str]:
    """Return the tokens of a clean body without caption and leading title."""
    if cleaned[:1] in _BRACKETS and (match := _CAPTION.match(cleaned)):
        cleaned = cleaned[match.end() :]
    found = _tokens(cleaned)
    first = _FIRST.search(title or "")
    # Hardly a body begins with its title: the first letters tell, before the title is read as tokens.
    if not title or (found and first and not found[0].startswith(first.group().casefold()[:3])):
        return found
    heading = tokens(title)
    if len(heading) < _TITLE_TOKENS or found[: len(heading)] != heading:
        return found or heading
    return found[len(heading) :] or heading
