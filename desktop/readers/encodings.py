"""Bytes become text: BOM, UTF-16 by its NULs, strict UTF-8, a guess, and cp1252 at the last."""

from __future__ import annotations

import codecs
import re
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
    *("cp1257", "iso8859_2", "iso8859_5", "iso8859_6", "cp866", "tis_620"),
    *("shift_jis", "euc_jp", "gb18030", "big5", "euc_kr"),
]
_EAST = frozenset({"shift_jis", "euc_jp", "gb18030", "big5", "euc_kr"})
_LATIN = frozenset({"cp1250", "cp1254", "cp1257", "iso8859_2"})
# The code pages of languages whose letters are others in the Western one, the likelier first.
_HOMES = dict.fromkeys(
    ("Czech", "Slovak", "Polish", "Hungarian", "Romanian", "Croatian", "Slovene"), ("cp1250", "iso8859_2")
) | {"Turkish": ("cp1254",), "Estonian": ("cp1257",), "Latvian": ("cp1257",), "Lithuanian": ("cp1257",)}
_NOT_ASCII = re.compile("[^\\x00-\\x7f]+")
# Signs of which one in so many characters of Chinese and Japanese is one, by chance hardly any.
_COMMON_EAST, _ONE_IN = re.compile("[，。、；：「」的一是不了在人有中国大]"), 25
# No language has these amid the letters of a word: where they are, another code page has letters.
_AMID = re.compile(r"(?<=[^\W\d_])[\x80-\x9f\xa1-\xac\xae-\xb4\xb6\xb8-\xb9\xbb-\xbf](?=[^\W\d_])")
_NAMES = {
    "cp1252": "Western European (Windows-1252)",
    "cp1250": "Central European (Windows-1250)",
    "cp1251": "Cyrillic (Windows-1251)",
    "koi8_r": "Cyrillic (KOI8-R)",
    "cp1253": "Greek (Windows-1253)",
    "cp1254": "Turkish (Windows-1254)",
    "cp1255": "Hebrew (Windows-1255)",
    "cp1256": "Arabic (Windows-1256)",
    "cp1257": "Baltic (Windows-1257)",
    "iso8859_2": "Central European (ISO 8859-2)",
    "iso8859_5": "Cyrillic (ISO 8859-5)",
    "iso8859_6": "Arabic (ISO 8859-6)",
    "cp866": "Cyrillic (DOS 866)",
    "tis_620": "Thai (TIS-620)",
    "iso2022_kr": "Korean (ISO-2022-KR)",
    "cp874": "Thai (Windows-874)",
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
_ISO2022 = {b"\x1b$B": "iso2022_jp", b"\x1b$@": "iso2022_jp", b"\x1b$)C": "iso2022_kr"}
# A wider code page of the same letters reads what the plain one refuses.
_WIDER = {"shift_jis": "cp932", "big5": "cp950", "euc_kr": "cp949", "tis_620": "cp874"}


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
    escaped = next((codec for escape, codec in _ISO2022.items() if escape in content[:SAMPLE]), "")
    if escaped and (text := _strict(content, escaped, cut=cut)) is not None:
        return _guessed(text, escaped)
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
    if best.encoding in _EAST and _stands_alone(sample.decode(best.encoding, "replace")):
        return "cp1252"
    if best.encoding not in _LATIN and best.encoding != "cp1252":
        # The bytes of Chinese are letters of Thai, each pair of them.
        others = matches if best.encoding == "tis_620" else ()
        return next((match.encoding for match in others if _reads_chinese(sample, match.encoding)), best.encoding)
    # Matches that give the same text are one.
    found = {codec: match for match in matches for codec in match.could_be_from_charset if codec in {*_LATIN, "cp1252"}}
    amid = {codec: len(_AMID.findall(sample.decode(codec, "replace"))) for codec in found}
    least = {codec: match for codec, match in found.items() if amid[codec] == min(amid.values())}
    language = max(least.values(), key=lambda match: match.coherence).language
    for codec in _HOMES.get(language, ()):
        match = least.get(codec)
        if match and match.language == language and match.coherence >= best.coherence - 0.1:
            return codec
    # A draw on a short text goes to the far more common one.
    western = least.get("cp1252")
    if western and western.chaos <= best.chaos + 0.01 and western.coherence >= best.coherence - 0.1:
        return "cp1252"
    return best.encoding if best.encoding in least else next(iter(least))


def _stands_alone(text: str) -> bool:
    """Tell that letters of the East stand singly in ``text``, as a quote or a letter with an accent would."""
    runs = _NOT_ASCII.findall(text)
    return sum(map(len, runs)) < 2 * len(runs)


def _reads_chinese(sample: bytes, encoding: str) -> bool:
    """Tell whether what a code page makes of ``sample`` has the signs that any Chinese or Japanese text has."""
    if encoding not in _EAST:
        return False
    text = sample.decode(encoding, "replace")
    return len(_COMMON_EAST.findall(text)) * _ONE_IN > sum(map(len, _NOT_ASCII.findall(text)))


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
