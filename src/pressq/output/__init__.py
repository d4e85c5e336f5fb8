"""Records become text: table, tsv, csv, json, jsonl, md, ids. Nothing here prints.

fields    which fields a kind of record has, and which a format shows unasked
rows      records -> rows, with the names that every format uses
formats   rows -> pieces of text, by format
reading   one release, laid out to be read
files     pieces of text -> a file that is never half written
terminal  colour and width, decided from the environment
"""

from pressq.output.fields import Kind, default_fields, fields_help, parse_fields
from pressq.output.formats import Format, Style, render

__all__ = ["Format", "Kind", "Style", "default_fields", "fields_help", "parse_fields", "render"]
