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
files      pieces of text -> a file that is never half written
terminal   colour and width, decided from the environment
"""

from pressq.output.fields import Kind, default_fields, fields_help, parse_fields
from pressq.output.formats import Format, Style, render

__all__ = ["Format", "Kind", "Style", "default_fields", "fields_help", "parse_fields", "render"]
