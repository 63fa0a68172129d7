"""What a PDF says of itself: title, author, date, language, and the names of its pages."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium

from desktop.readers.draft import Facts
from desktop.readers.plain import clean_title

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

# Programs that make PDFs put their own name before that of the file.
_PROGRAM = re.compile(
    r"(?:microsoft (?:word|powerpoint|excel|office word)|writer|print|full page photo)\s*[-–:]\s*", re.IGNORECASE
)
_FILE = re.compile(
    r"\S*\.(?:docx?|dotx?|rtf|odt|pptx?|xlsx?|pdf|dvi|ps|tex|indd|qxd|qxp|pmd|fm|wpd|cdr|ai|html?|aspx?|php|txt|tmp|p65|xml)"
)
_NO_TITLE = frozenset(
    {
        *("untitled", "untitled document", "untitled-1", "document", "document1", "title", "no title", "notitle"),
        *("powerpoint presentation", "presentation", "slide 1", "print", "about:blank", "null", "none", "unknown"),
        *("microsoft word", "pdf", "scan", "scanned document", "draft", "new document", "doc", "title of document"),
    }
)
_NO_AUTHOR = frozenset(
    {
        *(
            "user",
            "admin",
            "administrator",
            "author",
            "unknown",
            "anonymous",
            "owner",
            "root",
            "default",
            "null",
            "none",
        ),
        *("windows user", "microsoft office user", "office", "test", "pc", "none set", "preferred customer"),
    }
)
_DATE = re.compile(r"(?:D:)?\s*(\d{4})(\d{2})(\d{2})|(\d{4})-(\d{2})-(\d{2})")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_AUTHOR_LENGTH = 200
_LABEL_LENGTH = 20


def read_facts(pdf: PdfDocument) -> Facts:
    """Return what ``pdf`` says of itself, cleaned of what programs put there by themselves."""
    author = clean_title(_told(pdf, "Author"))
    return Facts(
        title=stated_title(_told(pdf, "Title")),
        author="" if author.lower() in _NO_AUTHOR else author[:_AUTHOR_LENGTH],
        date=stated_date(_told(pdf, "CreationDate")) or stated_date(_told(pdf, "ModDate")) or "",
        language=_language(pdf),
    )


def stated_title(words: str) -> str:
    """Return the title that ``words`` of a file's metadata are, or nothing where a program left a file's name there."""
    title = _PROGRAM.sub("", clean_title(words), count=1).strip(" \"'")
    if title.lower() in _NO_TITLE or _FILE.fullmatch(title.lower()) or not any(map(str.isalpha, title)):
        return ""
    is_path = "\\" in title or re.match(r"(?:/\w|file:|https?:|[A-Za-z]:)", title)
    # One word of digits and letters, or with underscores, is the name of a job or a file.
    is_code = " " not in title and (any(map(str.isdigit, title)) or "_" in title)
    ends_as_file = _FILE.search(title.lower()) is not None and title.lower().endswith((".doc", ".docx", ".pdf", ".dvi"))
    return "" if is_path or is_code or ends_as_file else title


def stated_date(words: str) -> str | None:
    """Return the ISO date of a PDF's date (``D:20220429171908Z``), or None where it is none or not of our time."""
    found = _DATE.match(words.strip())
    if found is None:
        return None
    year, month, day = (int(part) for part in found.groups() if part is not None)
    # 1970, 1904 and 1980 are what clocks say that were never set.
    if not 1985 <= year <= 2100:
        return None
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def page_label(pdf: PdfDocument, index: int) -> str:
    """Return what the file itself calls its page ``index`` ("iv"), else the page's number from 1."""
    label = clean_title(pdf.get_page_label(index))
    return label if 0 < len(label) <= _LABEL_LENGTH else str(index + 1)


def _told(pdf: PdfDocument, key: str) -> str:
    value: str = pdf.get_metadata_value(key)
    return value.encode("utf-8", "ignore").decode("utf-8").replace("\0", "")


def _language(pdf: PdfDocument) -> str:
    length: int = pdfium.FPDFCatalog_GetLanguage(pdf.raw, None, 0)
    if not 2 < length <= 80:
        return ""
    buffer = (pdfium.FPDF_WCHAR * (length // 2 + 1))()
    pdfium.FPDFCatalog_GetLanguage(pdf.raw, buffer, length)
    words = bytes(buffer)[: length - 2].decode("utf-16-le", "ignore").strip("\0 ")
    return words.replace("_", "-") if _LANGUAGE.fullmatch(words) else ""
