"""Characters that Office files take from the Symbol and Wingdings fonts instead of writing them as text."""

from __future__ import annotations

# The Greek of the Symbol font, from A to Z and from a to z.
_CAPITALS = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"
_SMALL = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"
_SYMBOL = {
    **{ord("A") + index: letter for index, letter in enumerate(_CAPITALS)},
    **{ord("a") + index: letter for index, letter in enumerate(_SMALL)},
    0x2D: "−",
    0xA0: "€",
    0xA3: "≤",
    0xA5: "∞",
    0xAB: "↔",
    0xAC: "←",
    0xAD: "↑",
    0xAE: "→",
    0xAF: "↓",
    0xB0: "°",
    0xB1: "±",
    0xB2: "″",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "•",
    0xB8: "÷",
    0xB9: "≠",
    0xBA: "≡",
    0xBB: "≈",
    0xBC: "…",
    0xA2: "′",
    0xA9: "♥",
    0xD2: "®",
    0xD3: "©",
    0xD4: "™",
    0xD6: "√",
    0xE2: "®",
    0xE3: "©",
    0xE4: "™",
}
_WINGDINGS = {
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x71: "❑",
    0x72: "❒",
    0x75: "◆",
    0x76: "❖",
    0x77: "◆",
    0x9F: "•",
    0xA7: "▪",
    0xA8: "◻",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xE8: "➔",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
    0x28: "☎",
    0x2A: "✉",
    0x4A: "☺",
    0x4C: "☹",
}
_PRIVATE = range(0xF000, 0xF100)


def symbol(code: str, font: str) -> str:
    """Return the character that hexadecimal ``code`` shows in ``font``, or nothing where no letter looks like it."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    if not 0x20 <= number <= 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        return ""
    place = number - 0xF000 if number in _PRIVATE else number
    name = font.lower()
    if name == "symbol":
        return _SYMBOL.get(place, chr(place) if place < 0x7F else "")
    if name.startswith(("wingdings", "webdings")):
        return _WINGDINGS.get(place, "") if name == "wingdings" else ""
    if number not in _PRIVATE:
        return chr(number)
    return chr(place) if place < 0x7F else _SYMBOL.get(place, "")
