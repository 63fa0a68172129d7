from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from desktop.errors import ReadError
from desktop.models.rows import FileStatus
from desktop.readers.opening import FileContent
from desktop.readers.reading import Source
from desktop.readers.registry import read_outcomes
from desktop.readers.xml import read_xml

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.models.document import Document


def read(text: str | bytes) -> Document:
    return read_xml(Source(text if isinstance(text, bytes) else text.encode(), "paper.xml"))


def words_of(document: Document) -> list[str]:
    return [document.text[block.span.start : block.span.end] for block in document.blocks]


ARTICLE = """<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE article PUBLIC "-//X//DTD Y//EN" "http://example.org/y.dtd">
<article xmlns:dc="http://purl.org/dc/elements/1.1/" xml:lang="de">
<dc:date>2024-03-05</dc:date><author>A. Müller</author>
<title>Ein Vertrag &uuml;ber Fisch</title>
<p>Die Minister <em>unter</em>zeichneten den Vertrag am
Montag.</p><!-- not this --><p>Er gilt ab Juni.</p><binary>iVBORw0KGgo=</binary></article>"""


def test_reads_the_words_of_the_elements() -> None:
    document = read(ARTICLE.encode("latin-1"))

    assert words_of(document) == [
        "2024-03-05",
        "A. Müller",
        "Ein Vertrag über Fisch",
        "Die Minister unterzeichneten den Vertrag am Montag.",
        "Er gilt ab Juni.",
    ]
    assert (document.title, document.author, document.date) == ("Ein Vertrag über Fisch", "A. Müller", "2024-03-05")
    assert (document.language, document.format, document.reader) == ("de", "XML", "xml/2")


def test_reads_the_markup_in_a_feed_as_words() -> None:
    feed = (
        "<rss><channel><item><description>&lt;p&gt;Cod &amp;amp; herring&lt;/p&gt;</description></item></channel></rss>"
    )

    assert read(feed).text == "Cod & herring"


def test_reads_the_words_of_a_drawing(tmp_path: Path) -> None:
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg"><style>a{}</style><title>Catch</title>'
    drawing += b"<text>Cod <tspan>9</tspan></text></svg>"
    [outcome] = read_outcomes(FileContent(drawing, len(drawing), 0, "", True), shown_as="catch.svg")

    assert outcome.document is not None
    assert (outcome.document.format, words_of(outcome.document)) == ("SVG", ["Catch", "Cod 9"])


def test_puts_plain_entities_in_their_place() -> None:
    text = '<!DOCTYPE a [<!ENTITY firm "Nordhavn &amp; Sons">]><a>&firm; sold &nbsp;cod.</a>'

    assert read(text).text == "Nordhavn & Sons sold cod."


def test_puts_entities_that_hold_others_in_their_place() -> None:
    own = '<!ENTITY firm "Nordhavn <b>Fish</b>"><!ENTITY both "&firm; &amp; &fleet;"><!ENTITY fleet "Sons">'
    parameters = '<!ENTITY % mode "INCLUDE"><!-- <!ENTITY firm "Remark"> -->'

    assert read(f"<!DOCTYPE a [{parameters}{own}]><a>&both; sold &firm;.</a>").text == (
        "Nordhavn Fish & Sons sold Nordhavn Fish."
    )


def test_reads_a_type_definition_as_it_stands() -> None:
    document = read('<?xml version="1.0"?>\n<!-- Catches -->\n<!ELEMENT catch (fish)*>\n<!ENTITY % kind "cod">\n')

    assert "<!ELEMENT catch (fish)*>" in document.text


def test_definitions_quoted_in_a_file_define_nothing() -> None:
    text = '<a><!-- <!ENTITY x "squid"> --><b>Cod.</b><![CDATA[<!ENTITY y "ray">]]></a>'

    assert read(text).text.startswith("Cod.")
    assert "squid" not in read(text).text


def test_remarks_that_never_end_take_no_time() -> None:
    began = time.process_time()
    read("<a>Cod.</a>" + "<!--" * 200_000)
    assert time.process_time() - began < 5


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l0 "ha">{LAUGHS}]><a>&l9;</a>', id="a billion laughs"
        ),
        pytest.param(f'<!DOCTYPE a [<!ENTITY b "{"x" * 50_000}">]><a>{"&b;" * 50_000}</a>', id="quadratic"),
        pytest.param('<!DOCTYPE a [<!ENTITY b "&c;"><!ENTITY c "&b;">]><a>&b;</a>', id="a circle"),
        pytest.param('<!DOCTYPE a [<!ENTITY b "never ended><a>&b;</a>', id="a broken definition"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_refuses_what_unfolds_without_end(text: str, encoding: str) -> None:
    with pytest.raises(ReadError, match="made to do harm"):
        read(text.encode(encoding))


def test_fetches_nothing(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("squid", encoding="utf-8")
    outside = f'<!ENTITY a SYSTEM "{secret.as_uri()}"><!ENTITY % b SYSTEM "{secret.as_uri()}"> %b;'
    included = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{secret.as_uri()}" parse="text"/>'

    assert read(f"<!DOCTYPE x [{outside}]><x>cod &a; {included}</x>").text == "cod"


@pytest.mark.parametrize(
    ("text", "kept"),
    [("<a><b>Cod.</b><c>Herring.", "Cod."), ("<a><b>Cod.</c></a>", "Cod."), ("<?xml version='1.0'?><<<<Cod.", "Cod.")],
)
def test_reads_what_is_damaged(text: str, kept: str) -> None:
    document = read(text)

    assert kept in document.text
    assert "damaged" in document.note


def test_deep_nesting_is_refused_in_a_sentence() -> None:
    content = b"<?xml version='1.0'?>" + b"<a>" * 100_000
    [outcome] = read_outcomes(FileContent(content, len(content), 0, "", True), shown_as="deep.xml")

    assert outcome.status is FileStatus.FAILED
    assert "deep" in outcome.reason
