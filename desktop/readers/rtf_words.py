"""The control words of RTF that matter to its text."""

from __future__ import annotations

# Groups whose words are not part of the text: pictures, codes of fields, what another group tells better.
SILENT = frozenset(
    {"colortbl", "pict", "objdata", "objclass", "objname", "objalias", "objsect", "fldinst", "datafield", "fldtype"}
    | {"ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "listtable", "listoverridetable", "revtbl"}
    | {"rsidtbl", "generator", "xmlnstbl", "themedata", "colorschememapping", "datastore", "latentstyles", "filetbl"}
    | {"bkmkstart", "bkmkend", "tc", "xe", "rxe", "txe", "template", "userprops", "nonshppict", "mmathPict", "sp"}
    | {"shprslt", "atnid", "atnauthor", "atrfstart", "atrfend", "atndate", "atnicn", "atnref", "atnparent", "htmltag"}
    | {"mhtmltag", "upr", "pgptbl", "protusertbl", "passwordhash", "docvar", "fontemb", "fontfile", "nesttableprops"}
    | {"nonesttables", "defchp", "defpap", "ffname", "ffdeftext", "ffformat", "ffhelptext", "ffstattext", "formfield"}
    | {"background", "wgrffmtfilter", "mmathPr", "pnseclvl", "blipuid", "keywords", "subject", "doccomm", "category"}
    | {"manager", "company", "hlinkbase", "operator", "comment", "printim", "buptim", "nextfile", "private", "pn"}
)
# Groups marked as optional that hold text all the same.
HEARD = frozenset({"shpinst", "do", "dptxbx", "ud"})
# Where the words of other groups go; ``lead`` is what stands before an item, written out for who cannot count.
ROOMS = {
    **dict.fromkeys(SILENT, "silent"),
    **dict.fromkeys(("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"), "edge"),
    **dict.fromkeys(("footnote", "annotation"), "aside"),
    **dict.fromkeys(("listtext", "pntext"), "lead"),
    **dict.fromkeys(("shptxt", "dptxbxtext"), "box"),
    **{name: name for name in ("info", "title", "author", "creatim", "revtim", "fonttbl", "stylesheet")},
}
CHARACTERS = {
    "tab": "\t",
    "line": "\n",
    "lbr": "\n",
    "emdash": "—",
    "endash": "–",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "nestcell": " ",
    "zwnj": "",
    "zwj": "",
    "column": "\n",
}
SYMBOLS = {"~": " ", "_": "-", "-": "", "{": "{", "}": "}", "\\": "\\", "\t": "\t", ":": ":", "|": ""}
# The code page for each of the numbers that a font gives for its letters.
CHARSETS = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gb18030",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
    78: "cp932",
    80: "gb18030",
    81: "cp950",
    83: "mac_greek",
    86: "mac_greek",
    88: "mac_latin2",
    89: "mac_cyrillic",
    79: "cp949",
}
SYMBOL_CHARSET = 2
PAGES = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
