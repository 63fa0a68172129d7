"""What a person types is understood, or refused with a kind sentence that says where."""

import re
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import QuerySyntaxError
from desktop.search.fields import FIELDS, Field
from desktop.search.language import LONGEST_QUERY, parse_query

TODAY = date(2026, 11, 22)

UNDERSTOOD = [
    ("a b", "(([a]) AND ([b]))"),
    ("a AND b OR c", "((([a]) AND ([b])) OR ([c]))"),
    ("a (b OR c)", "(([a]) AND (([b]) OR ([c])))"),
    ("a and or not", "(([a]) AND ([and]) AND ([or]) AND ([not]))"),
    ("NOT a", "(None:* AND NOT ([a]))"),
    ("-a b", "(NOT ([a]) AND ([b]))"),
    ("b -(a c)", "(([b]) AND NOT (([a]) AND ([c])))"),
    ('b -"a c"', '(([b]) AND NOT (["a c"]))'),
    ("a OR -b", "(([a]) OR (None:* AND NOT ([b])))"),
    ("NOT NOT a", "([a])"),
    ("well-known", '(["well known"])'),
    ("“a b”", '(["a b"])'),
    ("16:30", '(["16 30"])'),
    ("https://example.org/a", '(["https example org a"])'),
    ("Note:this", '(["note this"])'),
    ("a - b , & / [ ] ^ ~", "(([a]) AND ([b]))"),
    ("semi*", "([semi*])"),
    ("10,5*", "([105*])"),
    ("s?m*", "([s?m*])"),
    ("who?", "(([who]) OR ([who?]))"),
    ("abc~", "([abc])"),
    ("abcd~2", "([abcd~])"),
    ("abcdefgh~2", "([abcdefgh~2])"),
    ("2025~", "([2025])"),
    ("title:a", "title:a^2.0"),
    ("Title: a", "title:a^2.0"),
    ('company:"a b"', 'company:"a b"'),
    ("party:(a OR b)", "(party:a OR party:b)"),
    ("-kind:mou a", "(NOT kind:mou AND ([a]))"),
    ("kind:MoU", "kind:mou"),
    ('kind:"joint venture"', "kind:joint_venture"),
    ("kind:joint-venture", "kind:joint_venture"),
    ('kind:"memorandum of understanding"', "kind:mou"),
    ("kind:loans", "kind:loan"),
    ("currency:inr", "currency:INR"),
    ("currency:rupees", "currency:INR"),
    ("currency:€", "currency:EUR"),
    ("currency:(inr OR EUR)", "(currency:INR OR currency:EUR)"),
    ("status:signed", "status:signed"),
    ('status:"in force"', "status:in_force"),
    ("Status:In-Force", "status:in_force"),
    ("purpose:loans", "purpose:loan"),
    ("purpose:price", "purpose:deal"),
    ("purpose:(aid OR grant) x", "((purpose:aid OR purpose:grant) AND ([x]))"),
    ("firm:yes", "firm:yes"),
    ("-firm:No", "(None:* AND NOT firm:no)"),
    ("firm:intended", "firm:no"),
    ("amount:>1bn", "amount:>1000000000"),
    ("amount:>=10m", "amount:>=10000000"),
    ("amount:<5 crore", "amount:<50000000"),
    ("amount:< 5 crore steel", "(amount:<50000000 AND ([steel]))"),
    ("amount:1bn..5bn", "amount:>=1000000000<=5000000000"),
    ("amount:1bn-5bn", "amount:>=1000000000<=5000000000"),
    ("amount:1-5bn", "amount:>=1000000000<=5000000000"),
    ("amount:1bn – 5bn", "amount:>=1000000000<=5000000000"),
    ("amount:1bn to 5bn loan", "(amount:>=1000000000<=5000000000 AND ([loan]))"),
    ("amount:1 million to the bank", "(amount:>=1000000<=1000000 AND ([to]) AND ([the]) AND ([bank]))"),
    ('amount:"10,500 crore"', "amount:>=105000000000<=105000000000"),
    ("amount:10,500 crore 2025", "(amount:>=105000000000<=105000000000 AND ([2025]))"),
    ("amount:more than Rs 10,500 crore", "amount:INR>105000000000"),
    ("amount:>¥60bn", "amount:JPY>60000000000"),
    ("amount:(<1m OR >1bn)", "(amount:<1000000 OR amount:>1000000000)"),
    ("amount:(5 lakh OR 2 lakh)", "(amount:>=500000<=500000 OR amount:>=200000<=200000)"),
    ("amount:>1bn AND currency:JPY", "(amount:>1000000000 AND currency:JPY)"),
    ("amount:1bn..", "amount:>=1000000000"),
    ("都", "([都*])"),
    ("date:2025-08..2025-09", "date:2025-08-01..2025-09-30"),
    ("d:2025 steel", "(date:2025-01-01..2025-12-31 AND ([steel]))"),
    ('date:"last week"', "date:2026-11-09..2026-11-15"),
    ("date:last week steel", "(date:2026-11-09..2026-11-15 AND ([steel]))"),
    ("steel date:since May 2025", "(([steel]) AND date:2025-05-01..)"),
    ("date:from 1 May 2025 to 30 June 2025", "date:2025-05-01..2025-06-30"),
    ("date:(2024 OR 2026)", "(date:2024-01-01..2024-12-31 OR date:2026-01-01..2026-12-31)"),
    ("year:2024..", "date:2024-01-01.."),
    ("y:>=2024", "date:2024-01-01.."),
    ("date:undated a", "(NOT date:.. AND ([a]))"),
    ("-date:undated", "date:.."),
    ("has:date", "date:.."),
    ("has:agreements", "has:agreement"),
    ("-has:sum a", "(NOT has:figure AND ([a]))"),
    ("type:pdf", "type:pdf"),
    ('type:"Web page"', "type:Web page"),
    ('f:"Trade/2025"', "folder:Trade/2025"),
    ("folder:/", "folder:/"),
    ("t:a c:b", "(title:a AND company:b)"),
    ("k:mou s:signed a:>1bn h:figure", "(kind:mou AND status:signed AND amount:>1000000000 AND has:figure)"),
    ("C:\\docs A:b", '((["c docs"]) AND (["a b"]))'),
    ("10,500", '(([10500]) OR ([10.500]) OR (["10 500"]))'),
    ("10500", '(([10500]) OR ([10.500]) OR (["10 500"]))'),
    ("10.500", '(([10.500]) OR ([10500]) OR (["10 500"]))'),
    ("1.000,20", '((["1.000 20"]) OR ([1000.20]) OR (["1 000 20"]))'),
    ("1'234'567", '((["1 234 567"]) OR ([1234567]))'),
    ("1,00,000", '(([100000]) OR ([100.000]) OR (["100 000"]))'),
    ("2025 1.5 5m", '(([2025]) AND ([1.5]) AND (["5 m"]))'),
    ("¥60bn", '((["¥ 60 bn"]) OR amount:JPY>=60000000000<=60000000000)'),
    ("60bn chip", '(((["60 bn"]) OR amount:>=60000000000<=60000000000) AND ([chip]))'),
    ("Rs 5 crore", "((([rs]) AND ([5]) AND ([crore])) OR amount:INR>=50000000<=50000000)"),
    (
        '60 billion yen OR "60 billion yen"',
        '(((([60]) AND ([billion]) AND ([yen])) OR amount:JPY>=60000000000<=60000000000) OR (["60 billion yen"]))',
    ),
    ("$1-5bn", '(["$ 1 5 bn"])'),
    ("near:Renesas chip", "(near:Renesas AND ([chip]))"),
    ('n:"Tokyo Electron"', "near:Tokyo Electron"),
    ('"a b"~5', '(["a b"~5])'),
    ('"b, a b"~', '(["b a"~10])'),
    ('title:"a b"~5', 'title:"a b"~5'),
    ('"a"~5 b', "(([a]) AND ([b]))"),
    ('"a b"~5c', '((["a b"~5]) AND ([c]))'),
    ('"東京都 会社"~2', '(["東京 京都 会社"~2])'),
    ("東京都", '(["東京 京都"])'),
]


@pytest.mark.parametrize(("typed", "tree"), UNDERSTOOD)
def test_understands(typed: str, tree: str) -> None:
    assert _shown(str(parse_query(typed, TODAY).tree)) == _shown(tree)


def _shown(tree: str) -> str:
    """Return a tree's wording with a word in text and title as ``[word]``, and without boosts."""
    tree = re.sub(r"\^\d[.\d]*", "", tree)
    return re.sub(r'\(text:((?:"[^"]*"(?:~\d+)?)|[^ ]+) OR title:\1\)', r"([\1])", tree)


REFUSED = [
    # typed, position, length, a word of the message, suggestion
    ("AND", 0, 3, "both sides", None),
    ("a AND", 2, 3, "both sides", "a"),
    ("OR a", 0, 2, "both sides", "a"),
    ("a AND OR b", 2, 3, "both sides", "a OR b"),
    ("a OR ,", 2, 2, "both sides", "a ,"),
    ("NOT", 0, 3, "leave out", None),
    ("a NOT", 2, 3, "leave out", "a"),
    ("(", 0, 1, "not closed", None),
    ("a (b c", 2, 1, "not closed", "a (b c)"),
    ("a)", 1, 1, "no opening", "a"),
    ('"a b', 0, 1, "not closed", '"a b"'),
    ("[", 0, 1, "no letter", None),
    ("~", 0, 1, "no letter", None),
    ("^", 0, 1, "no letter", None),
    ("/", 0, 1, "no letter", None),
    ("\\", 0, 1, "no letter", None),
    ("-", 0, 1, "no letter", None),
    (",", 0, 1, "no letter", None),
    ("()", 0, 2, "no letter", None),
    ('""', 0, 2, "no letter", None),
    ("*", 0, 1, "at least one letter", None),
    ("a ?*", 2, 2, "at least one letter", None),
    ("titel:a", 0, 6, "Did you mean “title:”", "title:a"),
    ("author:a", 0, 7, "no field “author:”", "author a"),
    ("title:", 0, 6, "after “title:”", None),
    ("title: AND a", 0, 6, "after “title:”", None),
    ("kind:laon", 5, 4, "Did you mean “loan”", "kind:loan"),
    ("kind:zebra", 5, 5, "mou, declaration, treaty", None),
    ("currency:zebras", 9, 6, "three letters", None),
    ("x (kind:laon", 8, 4, "Did you mean", "x (kind:loan)"),
    ('a OR kind:"joint ventur" b', 10, 14, "Did you mean", "a OR kind:joint-venture b"),
    ("status:singed", 7, 6, "Did you mean “signed”", "status:signed"),
    ("status:zebra", 7, 5, "proposed, planned, announced", None),
    ("purpose:lon", 8, 3, "Did you mean “loan”", "purpose:loan"),
    ("purpose:zebra", 8, 5, "investment, loan, grant", None),
    ("firm:toyota", 5, 6, "yes or no", None),
    ("amount:lots", 7, 4, "needs a number, as in amount:>1bn", None),
    ("a amount:>lots b", 9, 5, "needs a number", None),
    ("amount:", 0, 7, "after “amount:”", None),
    ("amount:>", 7, 1, "needs a number", None),
    ("amount:$1bn..€5bn", 7, 10, "needs a number", None),
    ("amount:5%", 7, 2, "needs a number", None),
    ("date:soon", 5, 4, "needs a day, a month or a year", None),
    ("a year:03/04/2023", 7, 10, "2023-04-03 or 2023-03-04", "a year:2023-04-03"),
    ("date:", 0, 5, "as in date:2025", None),
    ("has:agreemnt", 4, 8, "Did you mean “agreement”", "has:agreement"),
    ("has:zebra", 4, 5, "agreement, figure, company", None),
    ("type:-", 0, 5, "as in type:pdf", None),
    ("foldr:x", 0, 6, "Did you mean “folder:”", "folder:x"),
    ("compa:x", 0, 6, "Did you mean “company:”", "company:x"),
    ("amout:5", 0, 6, "Did you mean “amount:”", "amount:5"),
    ("word~7", 5, 1, "one or two slips", "word~2"),
    ('x "a b"~201', 7, 4, "At most 200", 'x "a b"~200'),
    ('"a b"~99999999999999999999999', 5, 24, "At most 200", '"a b"~200'),
    ("(" * 60 + "a", 50, 1, "50 deep", None),
]


@pytest.mark.parametrize(("typed", "position", "length", "message", "suggestion"), REFUSED)
def test_refuses_kindly(typed: str, position: int, length: int, message: str, suggestion: str | None) -> None:
    with pytest.raises(QuerySyntaxError, match=message) as refusal:
        parse_query(typed)

    assert (refusal.value.position, refusal.value.length) == (position, length)
    assert refusal.value.suggestion == suggestion


@pytest.mark.parametrize("typed", ["", " \t\n", "\0", "\u200b"])
def test_nothing_typed_is_an_empty_query(typed: str) -> None:
    assert parse_query(typed).is_empty


def test_a_file_pasted_by_mistake_is_refused() -> None:
    with pytest.raises(QuerySyntaxError, match="200,000 characters") as refusal:
        parse_query("x " * 100_000)

    assert refusal.value.position == LONGEST_QUERY


@given(st.text(max_size=80) | st.text(alphabet="ab1.,:~*?-\"()“”'’ANDORT 東\n\0", max_size=80))
def test_any_text_is_understood_or_refused_in_time(typed: str) -> None:
    began = time.perf_counter()
    refusal = _refusal(typed)
    assert time.perf_counter() - began < 2
    if refusal:
        assert 0 <= refusal.position <= refusal.position + refusal.length <= len(typed)


VALUES = st.text(alphabet="0123456789.,-–<>=≥$€¥% bmncrorekit", max_size=20) | st.text(max_size=12)


@given(st.sampled_from([name for field in FIELDS for name in (field.name, field.short) if name]), VALUES, st.booleans())
def test_any_value_is_understood_or_refused(field: str, value: str, quoted: bool) -> None:
    quotes = '"' if quoted else ""
    refusal = _refusal(f"{field}:{quotes}{value}{quotes} more")
    if refusal:
        assert str(refusal)


PIECES = st.sampled_from(
    (
        "a",
        "AND",
        "OR",
        "NOT",
        "-",
        "(",
        ")",
        '"',
        "~",
        "~9",
        "*",
        " ",
        "kind:",
        "laon",
        "titel:",
        "date:",
        "1/2/2025",
        "amount:",
        ">",
    )
)


@given(st.text(alphabet='ab1:~*?-"( )AND', max_size=40) | st.lists(PIECES, max_size=12).map(" ".join))
def test_a_suggestion_can_be_asked(typed: str) -> None:
    refusal = _refusal(typed)
    if refusal is not None and refusal.suggestion is not None:
        assert refusal.suggestion != typed
        assert not parse_query(refusal.suggestion).is_empty


def _refusal(typed: str) -> QuerySyntaxError | None:
    try:
        parse_query(typed)
    except QuerySyntaxError as refusal:
        return refusal
    return None


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_each_fields_example_is_understood(field: Field) -> None:
    assert field.example.startswith(f"{field.name}:")
    assert not parse_query(field.example).is_empty
    if field.short:
        short = parse_query(field.example.replace(field.name, field.short, 1), TODAY)
        assert str(short.tree) == str(parse_query(field.example, TODAY).tree)


def test_a_phrase_longer_than_a_page_is_refused() -> None:
    with pytest.raises(QuerySyntaxError, match="More than 500 words") as caught:
        parse_query('a "' + "the " * 501 + '"')
    assert caught.value.position == 2
    assert not parse_query('"' + "the " * 500 + '"').is_empty
