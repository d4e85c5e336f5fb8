"""Bytes to text: encodings, line ends, and what is not text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressq.sources import decode

TEXT = "-\nKorea’s exports – 한국 수출 ㎢\n"
KOREAN = "-\n한국 수출 ㎢ up 3%\n"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param(TEXT.encode(), TEXT, id="utf-8"),
        pytest.param(codecs.BOM_UTF8 + TEXT.encode(), TEXT, id="utf-8-with-mark"),
        pytest.param(codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), TEXT, id="utf-16-little"),
        pytest.param(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), TEXT, id="utf-16-big"),
        pytest.param(KOREAN.encode("cp949"), KOREAN, id="cp949"),
        pytest.param("똠방각하".encode("cp949"), "똠방각하", id="cp949-beyond-euc-kr"),
        pytest.param(b"", "", id="empty"),
        pytest.param(codecs.BOM_UTF8, "", id="mark-alone"),
        pytest.param(b"a\r\nb\rc\nd\r\r\n", "a\nb\nc\nd\n\n", id="line-ends"),
        pytest.param("a\u2028b\u0085c\x0bd\fe".encode(), "a\u2028b\u0085c\x0bd\fe", id="no-line-ends"),
        pytest.param("end ’".encode()[:-1], "end ", id="utf-8-cut-in-a-character"),
        pytest.param(codecs.BOM_UTF8 + "end ’".encode()[:-1], "end ", id="marked-utf-8-cut"),
        pytest.param(("\ufeffend".encode("utf-16-le"))[:-1], "en", id="utf-16-cut-in-a-character"),
        pytest.param("한국".encode("cp949")[:-1], "한", id="cp949-cut-in-a-character"),
    ],
)
def test_decode(data: bytes, text: str) -> None:
    """Every encoding met gives the same characters, and a last half character is dropped."""
    assert decode(data) == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "it holds NUL bytes", id="picture"),
        pytest.param(b"-\nA\x00B\n", "a NUL at character 4", id="nul-in-text"),
        pytest.param("-\nabc".encode("utf-16-le"), "a NUL at character 2", id="utf-16-without-mark"),
        pytest.param(codecs.BOM_UTF16_LE + b"\x00\x00a\x00", "a NUL at character 1", id="utf-32"),
        pytest.param(b"caf\xe9 \xff\xff", "byte 4 is 0xe9", id="other-encoding"),
        pytest.param(b"Korea\x92s trade", "perhaps in Windows-1252", id="windows-1252"),
        pytest.param(codecs.BOM_UTF8 + b"ab\xff", "not text in UTF-8: byte 3", id="marked-utf-8-and-is-not"),
        pytest.param(codecs.BOM_UTF16_LE + b"\x00\xd8a\x00", "not text in UTF-16", id="lone-surrogate"),
    ],
)
def test_what_is_not_text(data: bytes, reason: str) -> None:
    """A file that is not text is refused with the place that shows it."""
    with pytest.raises(ValueError, match="it is not text") as caught:
        decode(data)
    assert reason in str(caught.value)


@given(st.text(alphabet=st.characters(exclude_characters="\r\0\ufeff", exclude_categories=["Cs"])))
def test_any_text_is_read_back(text: str) -> None:
    """What was written as UTF-8 or UTF-16 with a mark is read as it was."""
    assert decode(text.encode()) == text
    assert decode(codecs.BOM_UTF8 + text.encode()) == text
    assert decode(text.encode("utf-16")) == text


def decoded(data: bytes) -> str:
    """Return the text of `data`, or the reason why there is none."""
    try:
        return decode(data)
    except ValueError as error:
        return str(error)


@given(st.binary())
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    """Any bytes at all give clean text, or the refusal and no other error."""
    text = decoded(data)
    assert "\r" not in text
    assert "\0" not in text
