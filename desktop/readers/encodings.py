"""Bytes become text: BOM, UTF-16 by its NULs, strict UTF-8, a guess, and cp1252 at the last."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

SAMPLE = 1 << 16
# Longer BOMs first: that of UTF-32 begins with that of UTF-16.
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What the guess may answer. Without a list, rare code pages win on short texts.
_CANDIDATES = [
    *("cp1252", "cp1250", "cp1251", "koi8_r", "cp1253", "cp1254", "cp1255", "cp1256"),
    *("shift_jis", "euc_jp", "gb18030", "big5", "euc_kr"),
]
_LATIN = frozenset({"cp1250", "cp1254"})
_NAMES = {
    "cp1252": "Western European (Windows-1252)",
    "cp1250": "Central European (Windows-1250)",
    "cp1251": "Cyrillic (Windows-1251)",
    "koi8_r": "Cyrillic (KOI8-R)",
    "cp1253": "Greek (Windows-1253)",
    "cp1254": "Turkish (Windows-1254)",
    "cp1255": "Hebrew (Windows-1255)",
    "cp1256": "Arabic (Windows-1256)",
    "shift_jis": "Japanese (Shift JIS)",
    "cp932": "Japanese (Shift JIS)",
    "euc_jp": "Japanese (EUC-JP)",
    "iso2022_jp": "Japanese (ISO-2022-JP)",
    "gb18030": "Chinese (GB 18030)",
    "big5": "Chinese (Big5)",
    "euc_kr": "Korean (EUC-KR)",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
}
_ISO2022 = (b"\x1b$B", b"\x1b$@")
# A wider code page of the same letters reads what the plain one refuses.
_WIDER = {"shift_jis": "cp932", "big5": "cp950", "euc_kr": "cp949"}


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text without a BOM, the codec that read it, and a sentence where that was guessed or bytes were lost."""

    text: str
    encoding: str
    note: str = ""


def decode(content: bytes, *, cut: bool = False) -> Decoded:
    """Decode ``content``; never raises and never gives a lone surrogate.

    ``cut`` says that the file goes on behind ``content``, so that half a character at its end is no error.
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _decode_marked(content[len(mark) :], encoding, cut=cut)
    wide = utf16_without_bom(content[:SAMPLE])
    if wide is not None and (text := _strict(content, wide, cut=True)) is not None:
        return _guessed(text, wide)
    escaped = any(escape in content[:SAMPLE] for escape in _ISO2022)
    if escaped and (text := _strict(content, "iso2022_jp", cut=cut)) is not None:
        return _guessed(text, "iso2022_jp")
    if (text := _strict(content, "utf-8", cut=cut)) is not None:
        return Decoded(text, "utf-8")
    return _decode_unmarked(content, cut=cut)


def utf16_without_bom(sample: bytes) -> str | None:
    """Return the UTF-16 codec whose pattern of NULs ``sample`` shows, or None.

    Spaces and line ends have a NUL on one side in any language. So NULs stand on one side only, and what comes out
    is text: with no unassigned characters and hardly a control.
    """
    if b"\0" not in sample or len(sample) < 2:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    if min(even, odd) * 50 > max(even, odd):
        return None
    text = _strict(sample, encoding, cut=True)
    if text is None:
        return None
    strange = sum(not (char.isprintable() or char.isspace()) for char in text)
    return encoding if strange * 100 <= len(text) else None


def _decode_marked(content: bytes, encoding: str, *, cut: bool) -> Decoded:
    text = _strict(content, encoding, cut=cut)
    if text is not None:
        return Decoded(text, encoding)
    return _replaced(content, encoding)


def _decode_unmarked(content: bytes, *, cut: bool) -> Decoded:
    """Decode what is not UTF-8: nearly UTF-8, else the best guess that reads all, else cp1252."""
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if len(text) - len(text.encode("ascii", "ignore")) >= 6 * broken:
        return _replaced(content, "utf-8")
    encoding = _guess(content[:SAMPLE])
    for codec in filter(None, (encoding, _WIDER.get(encoding))):
        strict = _strict(content, codec, cut=cut)
        if strict is not None:
            return _guessed(strict, codec)
    return _replaced(content, encoding if encoding == "cp1252" else _likelier(content, encoding))


def _guess(sample: bytes) -> str:
    # Imported here: most files are UTF-8 and never need it.
    from charset_normalizer import from_bytes

    matches = from_bytes(sample, cp_isolation=_CANDIDATES)
    best = matches.best()
    if best is None:
        return "cp1252"
    if best.encoding in _LATIN:
        # A draw on a short text goes to the far more common one; matches that give the same text are one.
        western = next((match for match in matches if "cp1252" in match.could_be_from_charset), None)
        if western and western.chaos <= best.chaos + 0.01 and western.coherence >= best.coherence - 0.1:
            return "cp1252"
    return best.encoding


def _likelier(content: bytes, encoding: str) -> str:
    """Return the guess if it reads nearly all of ``content``, else cp1252."""
    lost = content.decode(encoding, "replace").count("\ufffd")
    return encoding if lost * 200 <= len(content) else "cp1252"


def _strict(content: bytes, encoding: str, *, cut: bool) -> str | None:
    try:
        return codecs.getincrementaldecoder(encoding)("strict").decode(content, final=not cut)
    except UnicodeDecodeError:
        return None


def _guessed(text: str, encoding: str) -> Decoded:
    return Decoded(text, encoding, f"The encoding was guessed: {_NAMES.get(encoding, encoding)}.")


def _replaced(content: bytes, encoding: str) -> Decoded:
    text = content.decode(encoding, "replace")
    lost = text.count("\ufffd")
    guess = "" if encoding.startswith("utf-") else f"The encoding was guessed: {_NAMES.get(encoding, encoding)}. "
    return Decoded(text, encoding, f"{guess}{_characters(lost)} could not be read and stand as \ufffd.")


def _characters(count: int) -> str:
    return "1 character" if count == 1 else f"{count:,} characters"
