"""The query language: what is typed becomes nodes, or an error that points at the place."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressq.errors import QueryError
from pressq.query.grammar import DEEPEST, LONGEST, parse
from pressq.query.nodes import FIELDS, Alike, All, Days, Filter, Near, Node, Not, Query, Some, Words, children

TODAY = date(2025, 11, 24)


def said(node: Node | None) -> str:
    """Return a node in a short fully bracketed form."""
    if isinstance(node, Words):
        text = f'"{node.text}"' if node.quoted else node.text
        return (f"{node.field}:" if node.field else "") + text + "*" * node.prefix
    if isinstance(node, Near):
        return f"<{said(node.left)} {node.distance} {said(node.right)}>"
    if isinstance(node, Filter):
        return f"{node.name}={node.value}"
    if isinstance(node, Days):
        return f"{node.since or ''}..{node.until or ''}"
    if isinstance(node, Not):
        return "-" + said(node.node)
    if isinstance(node, All | Some):
        return "(" + (" " if isinstance(node, All) else " | ").join(map(said, node.nodes)) + ")"
    return str(node)


@pytest.mark.parametrize(
    ("typed", "meaning"),
    [
        ("", "None"),
        ("  \n", "None"),
        ("chips", "chips"),
        ("chips exports", "(chips exports)"),
        ("chips AND exports", "(chips exports)"),
        ("chips or and not exports", "(chips or and not exports)"),
        ("a b OR c d", "((a b) | (c d))"),
        ("a OR b OR c", "(a | b | c)"),
        ("a (b OR c)", "(a (b | c))"),
        ("((a))", "a"),
        ("a(b)c", "(a b c)"),
        ('"a phrase" x', '("a phrase" x)'),
        ('a"b"c', '(a "b" c)'),
        ("-a", "-a"),
        ("a -b", "(a -b)"),
        ("a NOT b", "(a -b)"),
        ("a AND NOT b", "(a -b)"),
        ("NOT NOT a", "--a"),
        ('-"a b"', '-"a b"'),
        ("-(a OR b)", "-(a | b)"),
        ("-title:x", "-title:x"),
        ("5-year Korea-U.S.", "(5-year Korea-U.S.)"),
        ("wor*", "wor*"),
        ('"a wor"*', '"a wor"*'),
        ("a NEAR/5 b", "<a 5 b>"),
        ('a NEAR/5 "b c" NEAR/0 d', '(<a 5 "b c"> <"b c" 0 d>)'),
        ("near/5 NEAR NEARLY", "(near/5 NEAR NEARLY)"),
        ("ORDER ANDES NOTE", "(ORDER ANDES NOTE)"),
        ("title:a b", "(title:a b)"),
        ("TITLE:a", "title:a"),
        ('title:"a b"', 'title:"a b"'),
        ("title:(a b OR -c)", "((title:a title:b) | -title:c)"),
        ("title:(a body:b)", "(title:a body:b)"),
        ("category:FTA/Economic", "category:FTA/Economic"),
        ("file:oct.txt", "file=oct.txt"),
        ('file:"my dump (1).txt"', "file=my dump (1).txt"),
        ("id:2025 item:chips", "(id=2025 item=chips)"),
        ("date:2025-09", "2025-09-01..2025-09-30"),
        ("date:2025-09..2025-10", "2025-09-01..2025-10-31"),
        ("date:2025-Q3..", "2025-07-01.."),
        ("date:..2025", "..2025-12-31"),
        ("date:yesterday", "2025-11-23..2025-11-23"),
        ('date:"3 months ago"..', "2025-08-24.."),
        ("Note: a 3:2 vote", "(Note a 3:2 vote)"),
        ("(see Note:)", "(see Note)"),
        ("a - b -- c & d *", "(a b c d)"),
        ("a \u2014b", "(a b)"),
        ("\u201ca b\u201d", '"a b"'),
        ("\uff08a\uff09", "a"),
        ("Korea's (minister's), ministers'", "(Korea minister ministers')"),
        ('a ""', "a"),
        ("a \u0301 \uff9e", "a"),
        ("- OR a", "a"),
        ("R & D (M & A), -Q & A* title:P & G", "(R & D M & A -Q & A* title:P & G)"),
        ("a & b R & Dx", "(a b R Dx)"),
        ("don't can't", "(don't can't)"),
        ("-& a", "a"),
        ("a\x00b \ud800", "a\x00b"),
        ("US OR EU NOT UK", "(US | (EU -UK))"),
        ("WORK OF ART OR CRAFT AND NOT TRADE", "(WORK OF ART OR CRAFT AND NOT TRADE)"),
        ("what about the wing-body (at mach 2)?", "(what about the wing-body at mach 2)"),
    ],
)
def test_valid_queries(typed: str, meaning: str) -> None:
    """Each query means what the language says."""
    assert said(parse(typed, today=TODAY).node) == meaning


@pytest.mark.parametrize(
    ("typed", "meaning"),
    [
        pytest.param(
            'what is the "effect of heat on the wing', "(what is the effect of heat on the wing)", id="quote"
        ),
        pytest.param(
            "is the flow (or the heat of it) known)", "(is the flow or the heat of it known)", id="closed"
        ),
        pytest.param("what of the heat (in a wing", "(what of the heat in a wing)", id="open"),
        pytest.param(
            "Title: the effect of heat on -a wing", "(Title the effect of heat on a wing)", id="colon"
        ),
        pytest.param("what of the heat of a wing OR", "(what of the heat of a wing or)", id="operator"),
        pytest.param("is the t*x of a w*ng known", "(is the t x of a w ng known)", id="star"),
        pytest.param(
            "is the site http://a.b of any use", "(is the site http //a.b of any use)", id="unknown field"
        ),
        pytest.param(
            "\u201cwhat is the heat of a wing", "(what is the heat of a wing)", id="typographic quote"
        ),
        pytest.param(
            "one two three four five six (seven eight nine ten",
            "(one two three four five six seven eight nine ten)",
            id="many words",
        ),
    ],
)
def test_a_sentence_is_never_refused(typed: str, meaning: str) -> None:
    """What is no query is read as its words, as long as it is a sentence or long."""
    query = parse(typed, today=TODAY)
    assert said(query.node) == meaning
    assert query.text == typed
    assert all(typed[slice(*node.span)].strip("*") for node in children(query.node or Words("", (0, 0))))


@pytest.mark.parametrize(
    ("typed", "meaning"),
    [
        pytest.param(
            "the exports of ships (-3.1%) and of cars -2.5%",
            "(the exports of ships 3.1% and of cars 2.5%)",
            id="sentence",
        ),
        pytest.param(
            "exports to the US of 2024 -2023", "(exports to the US of 2024 -2023)", id="whole number"
        ),
        pytest.param("exports -3.1%", "(exports -3.1%)", id="no sentence"),
        pytest.param(
            "the exports of ships and of cars -tugs", "(the exports of ships and of cars -tugs)", id="word"
        ),
    ],
)
def test_a_sign_in_a_sentence_excludes_nothing(typed: str, meaning: str) -> None:
    """Before a share or a fraction in a sentence a minus is the sign of the number."""
    assert said(parse(typed, today=TODAY).node) == meaning


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("heat of the (wing", id="too short"),
        pytest.param("-(" * (DEEPEST + 1) + "a" + ")" * (DEEPEST + 1), id="many signs, one word"),
        pytest.param("heat wing plate speed layer (flow", id="nothing links the words"),
        pytest.param('a1 OR a2 OR a3 OR a4 OR a5 OR a6 OR "a7', id="operators"),
    ],
)
def test_what_is_put_together_is_refused_when_it_is_wrong(typed: str) -> None:
    """A query with a mistake is none that means its words."""
    with pytest.raises(QueryError):
        parse(typed, today=TODAY)


@pytest.mark.parametrize(
    ("typed", "column", "reason"),
    [
        ('export "semicond', 8, "unclosed quote"),
        ("a (b", 3, "unclosed parenthesis"),
        ("a) b", 2, "')' closes nothing"),
        ("a ()", 3, "nothing between the parentheses"),
        ("OR a", 1, "OR needs something beside it"),
        ("a OR", 3, "OR needs something beside it"),
        ("a OR OR b", 3, "OR needs something beside it"),
        ("(a OR) b", 4, "OR needs something beside it"),
        ("a (OR b)", 4, "OR needs something beside it"),
        ("AND a", 1, "AND needs something beside it"),
        ("a AND", 3, "AND needs something beside it"),
        ("a NOT", 3, "NOT needs something beside it"),
        ("a -OR", 3, "- needs something beside it"),
        ("NEAR/5 a", 1, "NEAR/5 needs something beside it"),
        ("a NEAR/5", 3, "NEAR/n stands between two words or phrases"),
        ("a NEAR/5 (b OR c)", 3, "NEAR/n stands between two words or phrases"),
        ("title:a NEAR/5 b", 9, "NEAR/n stands between two words or phrases"),
        ("a NEAR/5 -b", 10, "- needs something beside it"),
        ("chip NEAR/5 Chips", 6, "NEAR/n stands between two different words or phrases"),
        ("a NEAR/ b", 3, "NEAR/ needs a number of words, from 0 to 999"),
        ("a NEAR/1000 b", 3, "NEAR/1000 needs a number of words, from 0 to 999"),
        ("a w*rd", 4, "'*' can only end a word"),
        ("*a", 1, "'*' can only end a word"),
        ("a titel:b", 3, "unknown field 'titel'"),
        ("http://a.b", 1, "unknown field 'http'"),
        ("a title:", 3, "'title:' needs a value right behind the colon"),
        ("(title:)", 2, "'title:' needs a value right behind the colon"),
        ("title: b", 1, "'title:' needs a value right behind the colon"),
        ("title:-b", 1, "'title:' needs words right behind the colon"),
        ('title:"" a', 1, "'title:' needs words right behind the colon"),
        ("title:body:b", 1, "'title:' needs words right behind the colon"),
        ("item:(b)", 6, "a value must follow the colon"),
        ('item:"b', 6, "unclosed quote"),
        ("a date:soon", 8, "'soon' is not a date"),
        ("date:2025-13", 6, "'2025-13' is not a date"),
        ("date:..", 6, "a range of days without either end"),
        ("date:2025..2024", 6, "a range of days that ends before it begins"),
        ("& --", 1, "nothing to look for, no letter and no digit"),
        ('""', 1, "nothing to look for, no letter and no digit"),
        ("(" * (DEEPEST + 1) + "a", DEEPEST + 1, f"more than {DEEPEST} levels of parentheses and negations"),
        ("-" * (DEEPEST + 1) + "a", DEEPEST + 1, f"more than {DEEPEST} levels of parentheses and negations"),
        ("a" * (LONGEST + 1), LONGEST + 1, f"longer than {LONGEST} characters"),
    ],
)
def test_invalid_queries(typed: str, column: int, reason: str) -> None:
    """Each mistake is named, with the column that it stands at."""
    with pytest.raises(QueryError) as caught:
        parse(typed, today=TODAY)
    assert (caught.value.column, caught.value.reason) == (column, reason)


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("titel:x", "did you mean 'title:'?"),
        ("indicater:x", "did you mean 'indicator:'?"),
        ("zzz:x", f"fields are {', '.join(FIELDS)}; quotes make it text"),
        (
            "date:>2025-09",
            "use 2025, 2025-09, 2025-09-30, 2025-Q3 or '3 months ago'; a range: 2025-09..2025-10",
        ),
    ],
)  # fmt: skip
def test_hints_say_what_to_type(typed: str, hint: str) -> None:
    """A mistake with a field or a date comes with what would have been right."""
    with pytest.raises(QueryError) as caught:
        parse(typed)
    assert caught.value.hint == hint


def test_relative_days_count_from_today() -> None:
    """Without a day given, relative dates count from the day of the call."""
    node = parse("date:today").node
    assert isinstance(node, Days)
    assert node.since == date.today()  # noqa: DTZ011


def walk(node: Node) -> list[Node]:
    """Return a node and everything below it."""
    return [node, *(below for child in children(node) for below in walk(child))]


_LANGUAGE = """
chips US " ( ) - OR AND NOT NEAR/3 title: date: file: item: 2025 * "a_b" \u201c \x00 \ud800 \u33a2 R&D 12.7%
Note: .. \u2014 _
"""
LANGUAGE = st.sampled_from([piece.replace("_", " ") for piece in _LANGUAGE.split()])


@given(st.lists(LANGUAGE | st.text(max_size=3), max_size=12).map("".join))
def test_any_text_is_a_query_or_an_error(text: str) -> None:
    """Nothing but QueryError is raised, its column lies in the text, and so do the spans of all nodes."""
    error = None
    try:
        query = parse(text, today=TODAY)
    except QueryError as raised:
        query, error = Query(text), raised
    assert error is None or 1 <= error.column <= max(len(text), 1)
    for node in walk(query.node) if query.node else []:
        assert 0 <= node.span[0] < node.span[1] <= len(text)


def test_children_of_a_widened_word() -> None:
    """Walking reaches what stands beside a word."""
    word, other = Words("chip", (0, 4)), Words("semiconductor", (0, 4), quoted=True)
    assert children(Alike(word, (other,), "synonyms", (0, 4))) == (word, other)
