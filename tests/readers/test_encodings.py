from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.readers.encodings import decode

FRENCH = "Le président a signé un accord à Genève : « très » important, 5 £ et 10 €."
JAPANESE = "日本は今後十年間でインドに十兆円を投資する目標を定めた。両国は協定に署名した。"
CHINESE = "中国公司与日本公司签署了合作协议，总投资为六百亿日元。"
RUSSIAN = "Россия и Индия подписали соглашение о сотрудничестве на 20 миллиардов рублей."
HUNGARIAN = (
    "A két ország miniszterei hétfőn aláírták az együttműködésről szóló szerződést, amely tíz évre szól, és az "
    "energiára is kiterjed. A felek ötven millió eurót fordítanak erőművek építésére."
)
CROATIAN = (
    "Ministri dviju zemalja potpisali su u ponedjeljak sporazum o suradnji koji će vrijediti deset godina, "
    "a tvrtke će uložiti više od pedeset milijuna eura u izgradnju novih elektrana na moru i željeznice."
)
TURKISH = (
    "İki ülkenin bakanları pazartesi günü on yıl sürecek bir işbirliği anlaşması imzaladı ve şirketler yeni "
    "santraller için elli milyon avro ayıracağını açıkladı. Anlaşma yarın yürürlüğe girecek."
)
ESTONIAN = (
    "Mõlema riigi ministrid allkirjastasid esmaspäeval kümneks aastaks koostöölepingu, mille järgi ettevõtted "
    "ehitavad uusi elektrijaamu. Šveitsi pank annab viiskümmend miljonit eurot, ütles minister Juš Žukov."
)
THAI = "รัฐมนตรีของทั้งสองประเทศลงนามในข้อตกลงความร่วมมือเมื่อวันจันทร์ มูลค่ารวมห้าสิบล้านบาท"
KOREAN = "두 나라의 장관은 월요일에 십 년 동안의 협력 협정에 서명했으며 기업은 오천만 유로를 투자한다."

CASES = [
    ("plain ASCII", b"Signed.", "Signed.", "utf-8"),
    ("nothing", b"", "", "utf-8"),
    ("a BOM alone", b"\xef\xbb\xbf", "", "utf-8"),
    ("UTF-8", FRENCH.encode(), FRENCH, "utf-8"),
    ("UTF-8 with BOM", b"\xef\xbb\xbf" + FRENCH.encode(), FRENCH, "utf-8"),
    ("UTF-16 little, BOM", b"\xff\xfe" + FRENCH.encode("utf-16-le"), FRENCH, "utf-16-le"),
    ("UTF-16 big, BOM", b"\xfe\xff" + FRENCH.encode("utf-16-be"), FRENCH, "utf-16-be"),
    ("UTF-32, BOM", b"\xff\xfe\0\0" + FRENCH.encode("utf-32-le"), FRENCH, "utf-32-le"),
    ("UTF-16 little, no BOM", FRENCH.encode("utf-16-le"), FRENCH, "utf-16-le"),
    ("UTF-16 big, no BOM", FRENCH.encode("utf-16-be"), FRENCH, "utf-16-be"),
    ("Russian UTF-16, no BOM", RUSSIAN.encode("utf-16-le"), RUSSIAN, "utf-16-le"),
    ("Windows-1252", FRENCH.encode("cp1252"), FRENCH, "cp1252"),
    ("Windows-1252, short", "The café’s “deal”".encode("cp1252"), "The café’s “deal”", "cp1252"),
    ("Windows-1251", RUSSIAN.encode("cp1251"), RUSSIAN, "cp1251"),
    ("KOI8-R", RUSSIAN.encode("koi8_r"), RUSSIAN, "koi8_r"),
    ("Shift JIS", JAPANESE.encode("shift_jis"), JAPANESE, "shift_jis"),
    ("EUC-JP", JAPANESE.encode("euc_jp"), JAPANESE, "euc_jp"),
    ("ISO-2022-JP", JAPANESE.encode("iso2022_jp"), JAPANESE, "iso2022_jp"),
    ("Windows-1252, a quote and a sum", "It’s £20.".encode("cp1252"), "It’s £20.", "cp1252"),
    ("Windows-1252, measures", "At 10 °C, 5 µm and ½ of it".encode("cp1252"), "At 10 °C, 5 µm and ½ of it", "cp1252"),
    ("Windows-1250", HUNGARIAN.encode("cp1250"), HUNGARIAN, "cp1250"),
    ("Windows-1250, Croatian", CROATIAN.encode("cp1250"), CROATIAN, "cp1250"),
    ("Windows-1254", TURKISH.encode("cp1254"), TURKISH, "cp1254"),
    ("Windows-1257", ESTONIAN.encode("cp1257"), ESTONIAN, "cp1257"),
    ("DOS 866", RUSSIAN.encode("cp866"), RUSSIAN, "cp866"),
    ("ISO 8859-5", RUSSIAN.encode("iso8859_5"), RUSSIAN, "iso8859_5"),
    ("TIS-620", THAI.encode("tis_620"), THAI, "tis_620"),
    ("ISO-2022-KR", KOREAN.encode("iso2022_kr"), KOREAN, "iso2022_kr"),
    ("EUC-KR", KOREAN.encode("euc_kr"), KOREAN, "euc_kr"),
    ("GBK", CHINESE.encode("gbk"), CHINESE, "gb18030"),
]


@pytest.mark.parametrize(("content", "text", "encoding"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_reads_every_encoding(content: bytes, text: str, encoding: str) -> None:
    decoded = decode(content)

    assert decoded.text == text
    assert decoded.encoding == encoding


@pytest.mark.parametrize("encoding", ["cp1252", "shift_jis", "koi8_r", "utf-16-le"])
def test_says_that_an_encoding_was_guessed(encoding: str) -> None:
    text = {"cp1252": FRENCH, "shift_jis": JAPANESE}.get(encoding, RUSSIAN)

    assert "guessed" in decode(text.encode(encoding)).note


def test_says_nothing_of_utf8() -> None:
    assert decode(FRENCH.encode()).note == ""


def test_keeps_utf8_where_one_byte_is_broken() -> None:
    decoded = decode(FRENCH.encode() * 3 + b"\xff and on")

    assert decoded.text == FRENCH * 3 + "\ufffd and on"
    assert decoded.note == "1 character could not be read and stand as \ufffd." or "1 character" in decoded.note


def test_a_lone_surrogate_in_utf16_is_replaced() -> None:
    decoded = decode(b"\xff\xfe" + "deal ".encode("utf-16-le") + b"\x00\xd8" + "x".encode("utf-16-le"))

    assert decoded.text.startswith("deal \ufffd")


def test_half_a_character_at_the_cut_is_dropped() -> None:
    assert decode("yen ¥".encode()[:-1], cut=True).text == "yen "


def test_half_a_character_at_the_end_is_marked() -> None:
    assert "\ufffd" in decode(("é" * 9 + "¥").encode()[:-1]).text


@given(st.binary(max_size=400), st.booleans())
def test_any_bytes_give_text_that_can_be_kept(content: bytes, cut: bool) -> None:
    decode(content, cut=cut).text.encode("utf-8")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff"), max_size=200))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    assert text.startswith("\x1b$") or decode(b"\xef\xbb\xbf" + text.encode()).text == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("两家公司签署了建设电池工厂的协议，投资额为五十亿元。\n" * 4, "gb18030"),
        ("兩家公司簽署了建設電池工廠的協議，投資額為五十億元。\n" * 4, "big5"),
        ("รัฐมนตรีพาณิชย์ลงนามในสนธิสัญญาว่าด้วยปลาที่ออสโลเมื่อวันจันทร์\n" * 4, "tis_620"),
    ],
)
def test_chinese_is_not_read_as_thai_nor_thai_as_chinese(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text
