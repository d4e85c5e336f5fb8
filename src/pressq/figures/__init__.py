"""Numbers that a release states, with what they measure.

A text goes through four parts, and `extract` leads it through them, sentence by sentence:

    scan -> clauses -> periods -> meaning

`scan` finds the numbers and cuts sentences into tokens that carry what the codebook knows of them; `clauses`
walks the tokens and says of each number which phrase it measures; `periods` says when; `meaning` turns the
phrase into codes. `assemble` makes a figure of the four, and `rows` writes it out.
"""

from __future__ import annotations

from pressq.figures.extract import VERSION, extract
from pressq.figures.rows import row

__all__ = ["VERSION", "extract", "row"]
