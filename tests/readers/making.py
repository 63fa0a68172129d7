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
            archive.writestr(name, content)
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
    related: dict[str, tuple[str, str]] | None = None,
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
