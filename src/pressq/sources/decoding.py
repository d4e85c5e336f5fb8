"""Bytes to text: UTF-8, UTF-16 with its mark, or CP949, and nothing else.

A dump may end in the middle of a character, since crawlers cut by bytes: what is left of that character
says nothing and is dropped. Any other byte that does not fit is a reason to refuse the whole.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

_WINDOWS_QUOTE: Final = rb"[a-z][\x91-\x94](?:[ a-z]|$)"
"""`Korea's` with a quotation mark of Windows-1252, where CP949 would see one of its rarest syllables."""


def decode(data: bytes) -> str:
    r"""Return the text of `data`, with every kind of line end as `\n` and no byte order mark.

    A line of the result is a line of the file, so that line numbers stay. Raises ValueError, with the
    reason in words, when it is not text.
    """
    text = _characters(data)
    if "\0" in text:
        raise ValueError(f"it is not text: a NUL at character {text.index(chr(0)) + 1}")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text


def _characters(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decoded(data, "utf-16")
    if data.startswith(codecs.BOM_UTF8):
        return _decoded(data[3:], "utf-8")
    try:
        return codecs.utf_8_decode(data, "strict", False)[0]  # noqa: FBT003 - the codec takes it by place
    except UnicodeDecodeError as error:
        place = error.start
    # A NUL is text in CP949 too; a file that holds one is a picture or a program.
    if b"\0" in data:
        raise ValueError("it is not text: it holds NUL bytes")
    try:
        text = _decoded(data, "cp949")
    except ValueError:
        reason = f"it is not text in UTF-8, UTF-16 with its mark, or CP949: byte {place + 1}"
        raise ValueError(f"{reason} is 0x{data[place]:02x}") from None
    if re.search(_WINDOWS_QUOTE, data):
        raise ValueError("it is not text in CP949, but perhaps in Windows-1252: convert it to UTF-8")
    return text


def _decoded(data: bytes, encoding: str) -> str:
    try:
        # An incremental decoder waits for the rest of a last character instead of refusing it.
        return codecs.getincrementaldecoder(encoding)().decode(data)
    except UnicodeDecodeError as error:
        raise ValueError(f"it is not text in {encoding.upper()}: byte {error.start + 1}") from None
