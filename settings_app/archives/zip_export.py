"""Reads a zip: every `conversations*.json` and every transcript in it, unpacked as a stream."""

import lzma
import struct
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from settings_app.archives import claude_export, code_transcript
from settings_app.archives.problem import Problem
from settings_app.archives.reading import Reading
from settings_app.archives.recognising import MEMBERS, is_export, is_shadow
from settings_app.domain.conversation import Conversation
from settings_app.sentence import said as _

ENCRYPTED = 0x1

# What unpacking raises for a member that is damaged. Its texts are not passed on.
DAMAGED = (BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, ValueError)


def read(path: Path, reading: Reading) -> Iterator[Conversation]:
    """The conversations of every matching member, in name order; problems are reported. Raises OSError."""
    try:
        archive = ZipFile(path)
    except (*DAMAGED, NotImplementedError):
        reading.report(Problem(str(path), "", _("the zip is damaged or cut short; download it again")))
        return
    with archive:
        members = sorted(filter(_holds_chats, archive.infolist()), key=lambda member: member.filename)
        if not members:
            reading.report(Problem(str(path), "", _("the zip holds no {files}", files=MEMBERS)))
        for member in members:
            yield from _chats(archive, member, str(path), reading)


def _holds_chats(member: ZipInfo) -> bool:
    return is_export(member.filename) or _is_transcript(member)


def _is_transcript(member: ZipInfo) -> bool:
    return PurePosixPath(member.filename).suffix.lower() == ".jsonl" and not is_shadow(member.filename)


def _chats(archive: ZipFile, member: ZipInfo, file: str, reading: Reading) -> Iterator[Conversation]:
    if member.flag_bits & ENCRYPTED:
        reading.report(
            Problem(
                file, member.filename, _("it is encrypted; unpack it with its password and give the file")
            )
        )
        return
    packed = member.compress_size / max(member.file_size, 1)
    scaled = replace(reading, advance=lambda size: reading.advance(size * packed))
    try:
        place = f"{file}: {member.filename}"
        if _is_transcript(member):
            with archive.open(member) as lines:
                yield code_transcript.session(lines, place, PurePosixPath(member.filename).stem, scaled)
        else:
            yield from claude_export.chats(lambda: archive.open(member), place, scaled)
    except NotImplementedError:
        reading.report(
            Problem(file, member.filename, _("it is packed in a way that cannot be read; pack it again"))
        )
    except DAMAGED:
        reading.report(
            Problem(file, member.filename, _("it is damaged in the zip from here on; download it again"))
        )
