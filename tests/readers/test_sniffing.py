from __future__ import annotations

import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.readers.magic import MAGIC
from desktop.readers.ole_listing import ole_names
from desktop.readers.sniffing import foreign_kind, is_text, looks_like_text
from desktop.readers.zip_listing import zip_media_type, zip_names
from tests.readers.making_ole import ole_of

CFB = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def zipped(*names: str, media_type: str = "") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        if media_type:
            archive.writestr("mimetype", media_type)
        for name in names:
            archive.writestr(name, "x" * 50)
    return buffer.getvalue()


def ole(*names: str) -> bytes:
    """An OLE file of one table, one sector of directory for each four names, and nothing else."""
    entries = b"".join(
        name.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<H", 2 * len(name) + 2) + bytes(62) for name in names
    )
    sectors = -(-len(entries) // 512)
    chain = [0xFFFFFFFD, *(index + 2 for index in range(sectors - 1)), 0xFFFFFFFE]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(512, b"\xff")
    header = bytearray(CFB.ljust(512, b"\0"))
    struct.pack_into("<H", header, 30, 9)
    struct.pack_into("<I", header, 48, 1)
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    return bytes(header) + table + entries.ljust(512 * sectors, b"\0") + bytes(512)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (zipped("word/document.xml", "[Content_Types].xml"), "Word"),
        (zipped("[Content_Types].xml", *(f"customXml/item{i}.xml" for i in range(50)), "xl/workbook.bin"), "Excel"),
        (zipped("docProps/app.xml", "ppt/presentation.xml"), "PowerPoint"),
        (zipped("content.xml", media_type="application/vnd.oasis.opendocument.text"), "OpenDocument text"),
        (zipped("content.xml", media_type="application/vnd.oasis.opendocument.spreadsheet"), "OpenDocument sheet"),
        (zipped("content.xml", media_type="application/vnd.oasis.opendocument.presentation"), "OpenDocument slides"),
        (zipped("a.opf", media_type="application/epub+zip"), "EPUB"),
        (zipped("META-INF/container.xml", "a.opf"), "EPUB"),
        (zipped("META-INF/MANIFEST.MF", "a/b.class"), "program package"),
        (zipped("AndroidManifest.xml", "classes.dex"), "program package"),
        (zipped("pkg/__init__.py", "pkg-1.dist-info/WHEEL"), "program package"),
        (zipped("Index/Document.iwa"), "Apple Pages, Numbers or Keynote"),
        (zipped("a.txt", "backup/word/document.xml"), "ZIP archive"),
        (zipped(), "ZIP archive"),
        (b"PK\x03\x04rest", "ZIP archive"),
        (ole("Root Entry", "1Table", "WordDocument"), "older Word"),
        (ole("Root Entry", *"abcdefgh", "Workbook"), "older Excel"),
        (ole("Root Entry", "PowerPoint Document"), "older PowerPoint"),
        (ole("Root Entry", "__nameid_version1.0", "__properties_version1.0"), "Outlook message"),
        (ole("Root Entry", "EncryptedPackage", "EncryptionInfo"), "locked Office"),
        (ole("Root Entry"), "older Office or Outlook"),
        (CFB, "older Office or Outlook"),
    ],
)
def test_names_a_container_by_what_is_in_it(content: bytes, kind: str) -> None:
    assert foreign_kind(content) == kind


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\n\n\x1b%-12345X@PJL\r\n%PDF-1.4\n%\xe2\xe3\n1 0 obj\n<<>>", "PDF"),
        (b"HTTP/1.1 200 OK\r\n\r\n%PDF-1.7\r1 0 obj<<", "PDF"),
        (b"A file begins with %PDF-1.4 and goes on.", ""),
        ("\ufeff<html><body>".encode("utf-16-le"), "HTML"),
        ("<!DOCTYPE html><p>words".encode("utf-16-le"), "HTML"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><root/>", "XML"),
        (b"<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML'>\n<html/>", "HTML"),
        (b"<?xml version='1.0'?><svg xmlns='x'/>", "SVG image"),
        (b"<svg/>", "SVG image"),
        (b"<!-- made by hand -->\n<!-- twice --><svg xmlns='x'/>", "SVG image"),
        (b"<!-- a note --> and words", ""),
        (b"<p:sld xmlns:p='urn:x'><p:t>Words</p:t></p:sld>", "XML"),
        (b"<rss version='2.0'><channel/></rss>", "XML"),
        (b"<p class='x'>Words</p>", ""),
        (b"<name@x.example> wrote: xmlns='x'", ""),
        (b"\x80\x01\x00\x10\x00\x00%!PS-AdobeFont", "font"),
        (b"BEGIN:VCARD\nFN:Anna\nEND:VCARD\n", ""),
        (b"BEGIN:VCALENDAR\nSUMMARY:Signing\n", ""),
        (b"OTTO of Bismarck signed it.", ""),
        (b"FWS was the name of the firm.", ""),
        (b"OTTO\x00\x0b\x00\x80", "font"),
        (b"wOF2\x00\x01\x00\x00", "font"),
        (b"MZ\x90\x00\x03\x00\x00\x00" * 9, "program"),
        (b"MZ is what the manual calls it.", ""),
        (b"SQLite format 3\0", "database"),
        (b"\0\x01\0\0Standard Jet DB\0", "database"),
        (b"RIFF\x10\0\0\0WAVEfmt ", "sound or film"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "WebP image"),
        (b"\xff\xfb\x90\x00" + bytes(200), "sound"),
        (b"\0\0\0\x20ftypheic\0\0\0\0", "HEIC image"),
        (b"-----BEGIN PGP MESSAGE-----\n\nhQEM", "PGP message"),
        (b"-----BEGIN CERTIFICATE-----\nMIIB", ""),
        (b"Rar!\x1a\x07\x01\x00", "RAR archive"),
        (b"\x00\x01\x02", "binary"),
        (bytes(32_769) + b"CD001\x01\x00", "disk image"),
        (b"", ""),
    ],
)
def test_names_a_kind_by_its_bytes(content: bytes, kind: str) -> None:
    assert foreign_kind(content) == kind
    assert is_text(content) == (not kind)


def test_markup_is_text_of_a_kind() -> None:
    assert looks_like_text(b"<html>words</html>")
    assert not looks_like_text(b"%PDF-1.4\n" + bytes(range(256)))


def test_a_zip_of_very_many_files_is_named_quickly() -> None:
    names = zip_names(zipped(*(f"{index}.txt" for index in range(3000))))

    assert len(names) == 2000


def test_what_lies_deeper_in_an_ole_file_is_another_file() -> None:
    sheet = ole_of({"MBD01": {"WordDocument": b"x"}, "Workbook": b"y", "Other": b"z"})

    assert set(ole_names(sheet)) == {"MBD01", "Workbook", "Other"}
    assert foreign_kind(sheet) == "older Excel"


@pytest.mark.parametrize("name", ["WORKBOOK", "BOOK", "workbook"])
def test_names_in_an_ole_file_know_no_capitals(name: str) -> None:
    assert foreign_kind(ole_of({name: b"x"})) == "older Excel"


def test_a_directory_that_leads_back_to_itself_ends() -> None:
    looped = bytearray(ole("Root Entry", *"abcdefgh"))
    struct.pack_into("<I", looped, 512 + 8, 1)

    assert len(ole_names(bytes(looped))) == 800


@given(st.sampled_from([CFB, b"PK\x03\x04", b"PK\x05\x06", *(mark for mark, *_ in MAGIC)]), st.binary(max_size=3000))
def test_any_bytes_are_of_some_kind(mark: bytes, rest: bytes) -> None:
    content = mark + rest

    assert isinstance(foreign_kind(content), str)
    zip_names(content)
    zip_media_type(content)
    ole_names(content)


@given(st.data())
def test_a_damaged_container_is_of_some_kind(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from([ole("Root Entry", *"abcdefghij"), zipped("a", "b", media_type="x")]))
    at = data.draw(st.integers(0, len(whole) - 1))
    put = data.draw(st.binary(min_size=1, max_size=8))

    assert foreign_kind(whole[:at] + put + whole[at + len(put) :])
    foreign_kind(whole[:at])
