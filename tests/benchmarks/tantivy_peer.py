"""The same releases in tantivy: in one process a command, or called by who imports this.

usage: tantivy_peer.py build TEXTS FOLDER | search FOLDER WORD
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import tantivy

Hits = list[str]


def schema() -> Any:
    """Return the fields of a release."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    builder.add_text_field("title", stored=True, tokenizer_name="en_stem")
    builder.add_text_field("body", stored=True, tokenizer_name="en_stem")
    builder.add_text_field("category", stored=True, tokenizer_name="raw")
    builder.add_date_field("date", stored=True, indexed=True, fast=True)
    return builder.build()


def build(texts: Path, folder: Path) -> None:
    """Index the releases of a file of JSON lines."""
    folder.mkdir(parents=True)
    index = tantivy.Index(schema(), path=str(folder))
    writer = index.writer()
    with texts.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            day = datetime.fromisoformat(row["date"] or "0001-01-01").replace(tzinfo=UTC)
            writer.add_document(
                tantivy.Document(
                    id=row["release_id"],
                    title=row["title"] or "",
                    body=row["body"],
                    category=row["categories"],
                    date=day,
                )
            )
    writer.commit()
    writer.wait_merging_threads()


class Peer:
    """An index that is open."""

    def __init__(self, folder: Path) -> None:
        self.index = tantivy.Index.open(str(folder))
        # What it returns counts, too, though its types do not say so.
        self.searcher: Any = self.index.searcher()

    def best(self, word: str, limit: int = 20) -> Hits:
        """Return the best by BM25."""
        return self._ids(self._asked(word), limit)

    def count(self, word: str) -> int:
        """Return how many have a word."""
        return int(self.searcher.search(self._asked(word), 1).count)

    def newest(self, word: str, limit: int = 20) -> Hits:
        """Return the newest that have a word."""
        return self._ids(self._asked(word), limit, order_by_field="date")

    def between(self, word: str, first: datetime, last: datetime, category: str, limit: int = 20) -> Hits:
        """Return the best of a range of days and a category."""
        schema = self.index.schema
        must = tantivy.Occur.Must
        query = tantivy.Query.boolean_query(
            [
                (must, self._asked(word)),
                (must, tantivy.Query.range_query(schema, "date", tantivy.FieldType.Date, first, last)),
                (must, tantivy.Query.term_query(schema, "category", category)),
            ]
        )
        return self._ids(query, limit)

    def _asked(self, word: str) -> Any:
        return self.index.parse_query(word, ["title", "body"])

    def _ids(self, query: Any, limit: int, **order: Any) -> Hits:
        hits = self.searcher.search(query, limit, **order).hits
        return [str(self.searcher.doc(address)["id"][0]) for _, address in hits]


def main(action: str, *arguments: str) -> None:
    """Do what the command line asks for."""
    if action == "build":
        build(Path(arguments[0]), Path(arguments[1]))
    else:
        sys.stdout.writelines(f"{found}\n" for found in Peer(Path(arguments[0])).best(arguments[1]))


if __name__ == "__main__":
    main(*sys.argv[1:])
