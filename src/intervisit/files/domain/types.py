"""The types of file that are taken, and what each goes by."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FileGroup(StrEnum):
    """What people call a file when they say what they want."""

    DOCUMENT = "document"
    SHEET = "sheet"
    SLIDES = "slides"
    PICTURE = "picture"
    SOUND = "sound"
    FILM = "film"


@dataclass(frozen=True, slots=True)
class FileType:
    """A type by its content, with the endings of a name that agree with it."""

    name: str
    media_type: str
    group: FileGroup
    endings: tuple[str, ...]

    def __str__(self) -> str:
        return self.name


_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."

PDF = FileType("PDF", "application/pdf", FileGroup.DOCUMENT, ("pdf",))
WORD = FileType(
    "Word", f"{_OFFICE}wordprocessingml.document", FileGroup.DOCUMENT, ("docx",)
)
WRITER = FileType("OpenDocument text", f"{_OPEN}text", FileGroup.DOCUMENT, ("odt",))
RTF = FileType("Rich text", "application/rtf", FileGroup.DOCUMENT, ("rtf",))
PLAIN = FileType("Plain text", "text/plain", FileGroup.DOCUMENT, ("txt", "md"))
EXCEL = FileType("Excel", f"{_OFFICE}spreadsheetml.sheet", FileGroup.SHEET, ("xlsx",))
CALC = FileType("OpenDocument sheet", f"{_OPEN}spreadsheet", FileGroup.SHEET, ("ods",))
CSV = FileType("CSV", "text/csv", FileGroup.SHEET, ("csv", "tsv"))
POWERPOINT = FileType(
    "PowerPoint",
    f"{_OFFICE}presentationml.presentation",
    FileGroup.SLIDES,
    ("pptx",),
)
IMPRESS = FileType(
    "OpenDocument slides", f"{_OPEN}presentation", FileGroup.SLIDES, ("odp",)
)
PNG = FileType("PNG", "image/png", FileGroup.PICTURE, ("png",))
JPEG = FileType("JPEG", "image/jpeg", FileGroup.PICTURE, ("jpg", "jpeg", "jfif"))
GIF = FileType("GIF", "image/gif", FileGroup.PICTURE, ("gif",))
WEBP = FileType("WebP", "image/webp", FileGroup.PICTURE, ("webp",))
HEIC = FileType("HEIC", "image/heic", FileGroup.PICTURE, ("heic", "heif"))
TIFF = FileType("TIFF", "image/tiff", FileGroup.PICTURE, ("tif", "tiff"))
MP3 = FileType("MP3", "audio/mpeg", FileGroup.SOUND, ("mp3",))
M4A = FileType("M4A", "audio/mp4", FileGroup.SOUND, ("m4a",))
WAV = FileType("WAV", "audio/wav", FileGroup.SOUND, ("wav",))
OGG = FileType("Ogg", "audio/ogg", FileGroup.SOUND, ("ogg", "oga", "opus"))
MP4 = FileType("MP4", "video/mp4", FileGroup.FILM, ("mp4", "m4v"))
MOV = FileType("QuickTime", "video/quicktime", FileGroup.FILM, ("mov",))
WEBM = FileType("WebM", "video/webm", FileGroup.FILM, ("webm",))

TYPES = (
    PDF,
    WORD,
    WRITER,
    RTF,
    PLAIN,
    EXCEL,
    CALC,
    CSV,
    POWERPOINT,
    IMPRESS,
    PNG,
    JPEG,
    GIF,
    WEBP,
    HEIC,
    TIFF,
    MP3,
    M4A,
    WAV,
    OGG,
    MP4,
    MOV,
    WEBM,
)


def endings_of(groups: tuple[FileGroup, ...]) -> tuple[str, ...]:
    """Return the endings of names in these groups; of all types where none is named."""
    return tuple(
        ending
        for file_type in TYPES
        if not groups or file_type.group in groups
        for ending in file_type.endings
    )
