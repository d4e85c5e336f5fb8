"""Bytes to text: UTF-8, UTF-16 with its mark, or CP949, and nothing else."""

from __future__ import annotations


def decode(data: bytes) -> str:
    r"""Return the text of `data`, with every kind of line end as `\n` and no byte order mark.

    Raises ValueError, with the reason in words, when it is not text.
    """
    raise NotImplementedError
