"""Records become text: table, tsv, csv, json, jsonl, md, ids. Nothing here prints.

rows       records -> rows, with the names that every format uses
fields     which fields a kind of record has, and which a format shows unasked
formats    rows -> pieces of text: the one door to the writers
cells      values -> text, for all writers but that of JSON
delimited  csv and tsv
objects    json and jsonl, and `schema` with their JSON Schemas
markdown   md
table      table: columns -> lines, with `marks` that stand out, fitted to the `width`
reading    one release, laid out to be read
trends     a table of series with the course of each; `plots`, `chart` and `picture` draw them
documents  what only a file can be: `workbook`, `parquet`, `sdmx`, a picture
files      pieces of text or bytes -> a file that is never half written
seen       what a file has had before; `package` says what its columns mean
terminal   colour and width, decided from the environment
"""

from pressq.output.fields import Kind, check_order, default_fields, fields_help, parse_fields
from pressq.output.formats import Format, Style, render

__all__ = [
    "Format",
    "Kind",
    "Style",
    "check_order",
    "default_fields",
    "fields_help",
    "parse_fields",
    "render",
]
