"""Files of many kinds written by hand, so that the tests need no program that writes them."""

from __future__ import annotations

import zipfile
from io import BytesIO

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
CONTENT_TYPES = HEAD + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """Return a ZIP file of ``parts``, in their order."""
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            # The kind of a book stands unpacked at the start of the file.
            archive.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else None)
    return held.getvalue()


def relations(*targets: tuple[str, str]) -> str:
    """Return a relations part for pairs of kind and target; ids are ``r1``, ``r2`` and so on."""
    rows = "".join(
        f'<Relationship Id="r{number}" Type="{_R}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{HEAD}<Relationships xmlns="{_RELS}">{rows}</Relationships>'


def core(**facts: str) -> str:
    """Return the properties of an Office file: ``title``, ``creator``, ``language``, ``created``, ``modified``."""
    rows = "".join(
        f"<dcterms:{name}>{value}</dcterms:{name}>"
        if name in {"created", "modified"}
        else f"<dc:{name}>{value}</dc:{name}>"
        for name, value in facts.items()
    )
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
        f"{rows}</cp:coreProperties>"
    )


def wordml(root: str, body: str, space: str = _W) -> str:
    """Return a part of a Word file: ``root`` (``w:document``) around ``body``."""
    return (
        f'{HEAD}<{root} xmlns:w="{space}" xmlns:r="{_R}" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        f'xmlns:v="urn:schemas-microsoft-com:vml">{body}</{root}>'
    )


def docx(
    body: str,
    *,
    related: dict[str, tuple[str, str | bytes]] | None = None,
    facts: dict[str, str] | None = None,
    space: str = _W,
    main: str = "word/document.xml",
) -> bytes:
    """Return a Word file of ``body``; ``related`` gives further parts: name in ``word/`` to kind and content."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": relations(("officeDocument", main), ("core-properties", "docProps/core.xml")),
        main: wordml("w:document", f"<w:body>{body}</w:body>", space),
    }
    if related:
        folder, _, name = main.rpartition("/")
        kinds = [(kind, target) for target, (kind, _) in related.items()]
        parts[f"{folder}/_rels/{name}.rels"] = relations(*kinds)
        parts |= {f"{folder}/{target}": content for target, (_, content) in related.items()}
    if facts is not None:
        parts["docProps/core.xml"] = core(**facts)
    return zipped(parts)


def paragraph(*runs: str, style: str = "", extra: str = "") -> str:
    """Return a Word paragraph; a run that is no markup becomes one."""
    inner = "".join(run if run.startswith("<") else f'<w:r><w:t xml:space="preserve">{run}</w:t></w:r>' for run in runs)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{extra}</w:pPr>{inner}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """Return a Word table of one paragraph in each cell."""
    body = "".join(f"<w:tr>{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in row)}</w:tr>" for row in rows)
    return f"<w:tbl>{body}</w:tbl>"


_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_X = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def shape(*paragraphs: str, kind: str = "") -> str:
    """Return a shape of a slide with its paragraphs; ``kind`` is that of its place in the layout (``title``)."""
    place = f'<p:nvSpPr><p:nvPr><p:ph type="{kind}"/></p:nvPr></p:nvSpPr>' if kind else ""
    body = "".join(f"<a:p><a:r><a:t>{words}</a:t></a:r></a:p>" for words in paragraphs)
    return f"<p:sp>{place}<p:txBody>{body}</p:txBody></p:sp>"


def slide(*shapes: str, root: str = "p:sld", show: str = "1") -> str:
    """Return a slide, or with ``p:notes`` the notes of one."""
    tree = f"<p:cSld><p:spTree>{''.join(shapes)}</p:spTree></p:cSld>"
    return f'{HEAD}<{root} xmlns:p="{_P}" xmlns:a="{_A}" xmlns:r="{_R}" show="{show}">{tree}</{root}>'


def pptx(*slides: str, notes: dict[int, str] | None = None, facts: dict[str, str] | None = None) -> bytes:
    """Return a PowerPoint file; its slides are stored in reverse, so that only the relations tell their order."""
    names = [f"slides/slide{len(slides) - index}.xml" for index in range(len(slides))]
    ids = "".join(f'<p:sldId id="{255 + number}" r:id="r{number}"/>' for number in range(1, len(slides) + 1))
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": relations(("officeDocument", "ppt/presentation.xml")),
        "ppt/presentation.xml": f'<p:presentation xmlns:p="{_P}" xmlns:r="{_R}"><p:sldIdLst>{ids}</p:sldIdLst>'
        "</p:presentation>",
        "ppt/_rels/presentation.xml.rels": relations(*(("slide", name) for name in names)),
        "docProps/core.xml": core(**(facts or {})),
    }
    for number, (name, content) in enumerate(zip(names, slides, strict=True), 1):
        parts[f"ppt/{name}"] = content
        if notes and number in notes:
            base = name.rpartition("/")[2]
            parts[f"ppt/slides/_rels/{base}.rels"] = relations(("notesSlide", f"../notesSlides/n{number}.xml"))
            parts[f"ppt/notesSlides/n{number}.xml"] = notes[number]
    return zipped(parts)


def sheet(cells: dict[str, str | float], formats: dict[str, int] | None = None) -> str:
    """Return an Excel sheet of ``cells`` (``B12`` to its value) in their order, numbers with a cell format."""
    rows: dict[str, str] = {}
    for place, value in cells.items():
        number = place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        if isinstance(value, str):
            cell = f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>'
        else:
            cell = f'<c r="{place}" s="{(formats or {}).get(place, 0)}"><v>{value}</v></c>'
        rows[number] = rows.get(number, "") + cell
    body = "".join(f'<row r="{number}">{inner}</row>' for number, inner in rows.items())
    return f'{HEAD}<worksheet xmlns="{_X}"><sheetData>{body}</sheetData></worksheet>'


def xlsx(sheets: dict[str, str], facts: dict[str, str] | None = None) -> bytes:
    """Return an Excel workbook of ``sheets``; cell format 1 is a day, format 2 a time stamp of its own."""
    listed = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for n, name in enumerate(sheets, 1))
    targets = [("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)]
    styles = (
        f'{HEAD}<styleSheet xmlns="{_X}"><numFmts><numFmt numFmtId="170" formatCode="yyyy\\-mm\\-dd hh:mm"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>'
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{_X}" xmlns:r="{_R}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(*targets, ("styles", "styles.xml")),
        "xl/styles.xml": styles,
        "docProps/core.xml": core(**(facts or {})),
    }
    parts |= {f"xl/{name}": content for (_, name), content in zip(targets, sheets.values(), strict=True)}
    return zipped(parts)


_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_ODF_NAMES = "".join(
    f' xmlns:{name}="{_ODF}:{space}:1.0"'
    for name, space in (
        *(("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("meta", "meta")),
        *(("draw", "drawing"), ("presentation", "presentation"), ("fo", "xsl-fo-compatible")),
    )
)
_ODF_NAMES += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'


def odf(
    kind: str, body: str, *, automatic: str = "", styles: str = "", meta: str = "", manifest: str = "", flags: str = ""
) -> bytes:
    """Return an OpenDocument file; ``kind`` is ``text``, ``presentation`` or ``spreadsheet``."""
    inner = f"<office:automatic-styles>{automatic}</office:automatic-styles>"
    inner += f"<office:body><office:{kind} {flags}>{body}</office:{kind}></office:body>"
    return zipped(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "META-INF/manifest.xml": manifest or "<manifest/>",
            "content.xml": f"{HEAD}<office:document-content{_ODF_NAMES}>{inner}</office:document-content>",
            "styles.xml": f"{HEAD}<office:document-styles{_ODF_NAMES}>{styles}</office:document-styles>",
            "meta.xml": f"{HEAD}<office:document-meta{_ODF_NAMES}><office:meta>{meta}</office:meta>"
            "</office:document-meta>",
        }
    )


def flat_odt(body: str) -> bytes:
    """Return OpenDocument text in one XML file."""
    inner = f"<office:body><office:text>{body}</office:text></office:body>"
    return f"{HEAD}<office:document{_ODF_NAMES}>{inner}</office:document>".encode()


def epub(
    chapters: dict[str, str],
    *,
    spine: tuple[str, ...] = (),
    facts: str = "",
    encryption: str = "",
    folder: str = "OEBPS",
) -> bytes:
    """Return a book of ``chapters``, file name to what stands in the body, read in the order of ``spine``."""
    items = "".join(f'<item id="{name}" href="{name}" media-type="application/xhtml+xml"/>' for name in chapters)
    order = "".join(f'<itemref idref="{name}"/>' for name in spine or chapters)
    parts: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": f'<container><rootfile full-path="{folder}/book.opf"/></container>',
        f"{folder}/book.opf": '<package xmlns="http://www.idpf.org/2007/opf"><metadata '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/">{facts}</metadata>'
        f"<manifest>{items}</manifest><spine>{order}</spine></package>",
    }
    for name, body in chapters.items():
        parts[f"{folder}/{name.replace('%20', ' ')}"] = (
            f'{HEAD}<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">'
            f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{body}</body></html>'
        )
    if encryption:
        parts["META-INF/encryption.xml"] = encryption
    return zipped(parts)
