"""Archives made by hand for tests, good ones and evil ones."""

from __future__ import annotations

import io
import struct
import tarfile
import zipfile
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_LOCAL = struct.Struct("<4s5H3I2H")
_ENTRY = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")


def zip_of(files: Mapping[str, bytes | str], *, packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive of ``files``, as the standard library writes it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", packing) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def raw_zip(files: Iterable[tuple[bytes, bytes]], *, flags: int = 0, mode: int = 0) -> bytes:
    """A ZIP of stored files under names that no library would write; ``mode`` is the Unix mode of all of them."""
    body, listed, count = b"", b"", 0
    for name, content in files:
        check = zlib.crc32(content)
        listed += _ENTRY.pack(
            *(b"PK\x01\x02", 0x0314, 20, flags, 0, 0, 0, check, len(content), len(content), len(name), 0, 0, 0, 0),
            *(mode << 16, len(body)),
        )
        listed += name
        body += _LOCAL.pack(b"PK\x03\x04", 20, flags, 0, 0, 0, check, len(content), len(content), len(name), 0)
        body += name + content
        count += 1
    return (
        body + listed + _END.pack(b"PK\x05\x06", 0, 0, min(count, 65535), min(count, 65535), len(listed), len(body), 0)
    )


def zip_that_says(name: str, *, size: int, packed: bytes) -> bytes:
    """A ZIP of one file whose directory states ``size`` bytes, deflated from ``packed``."""
    deflated = zlib.compressobj(9, zlib.DEFLATED, -15)
    content = deflated.compress(packed) + deflated.flush()
    check, raw = zlib.crc32(packed), name.encode()
    body = _LOCAL.pack(b"PK\x03\x04", 20, 0, 8, 0, 0, check, len(content), size, len(raw), 0) + raw + content
    entry = _ENTRY.pack(
        *(b"PK\x01\x02", 20, 20, 0, 8, 0, 0, check, len(content), size, len(raw), 0, 0, 0, 0, 0, 0),
    )
    return body + entry + raw + _END.pack(b"PK\x05\x06", 0, 0, 1, 1, len(entry) + len(raw), len(body), 0)


def overlapping_zip(count: int) -> bytes:
    """A ZIP whose entries all have the same bytes: unpacked, ``count`` times as much as lies in it."""
    one = zip_of({"a": b"x" * 1000}, packing=zipfile.ZIP_STORED)
    start = one.index(b"PK\x01\x02")
    entry = one[start : one.index(b"PK\x05\x06")]
    listed = b"".join(entry[:46] + b"%c" % (97 + index) for index in range(count))
    return one[:start] + listed + _END.pack(b"PK\x05\x06", 0, 0, count, count, len(listed), start, 0)


def locked_zip(name: str, content: bytes, password: bytes) -> bytes:
    """A ZIP of one stored file, locked in PKWARE's old way, which the standard library can only read."""
    keys = [0x12345678, 0x23456789, 0x34567890]

    def check(old: int, byte: int) -> int:
        old ^= byte
        for _ in range(8):
            old = old >> 1 ^ 0xEDB88320 if old & 1 else old >> 1
        return old

    def turn(byte: int) -> None:
        keys[0] = check(keys[0], byte)
        keys[1] = ((keys[1] + (keys[0] & 255)) * 134775813 + 1) & 0xFFFFFFFF
        keys[2] = check(keys[2], keys[1] >> 24)

    for byte in password:
        turn(byte)
    crc = zlib.crc32(content)
    hidden = bytearray()
    for byte in bytes(11) + bytes([crc >> 24]) + content:
        pad = keys[2] | 2
        hidden.append(byte ^ (pad * (pad ^ 1) >> 8 & 255))
        turn(byte)
    whole = bytearray(raw_zip([(name.encode(), bytes(hidden))], flags=1))
    for mark, at in ((b"PK\x03\x04", 14), (b"PK\x01\x02", 16)):
        struct.pack_into("<I", whole, whole.rindex(mark) + at, crc)
    struct.pack_into("<I", whole, whole.rindex(b"PK\x03\x04") + 22, len(content))
    struct.pack_into("<I", whole, whole.rindex(b"PK\x01\x02") + 24, len(content))
    return bytes(whole)


def tar_of(files: Mapping[str, bytes | str | tarfile.TarInfo], mode: str = "w") -> bytes:
    """A TAR archive of ``files``; a TarInfo stands for a link, a device or a folder."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in files.items():
            if isinstance(content, tarfile.TarInfo):
                content.name = name
                archive.addfile(content)
                continue
            body = content.encode() if isinstance(content, str) else content
            info = tarfile.TarInfo(name)
            info.size = len(body)
            archive.addfile(info, io.BytesIO(body))
    return buffer.getvalue()


def tar_entry(kind: bytes, target: str = "") -> tarfile.TarInfo:
    """A link, device, pipe or folder for ``tar_of``."""
    info = tarfile.TarInfo()
    info.type, info.linkname = kind, target
    return info
