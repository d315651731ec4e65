"""Files made by hand for the tests: sound ones, and every trick that we know."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from intervisit.files.domain import types


def zipped(members, compression=ZIP_DEFLATED):
    content = BytesIO()
    with ZipFile(content, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return content.getvalue()


def office(file_type, **members):
    manifest = (
        '<?xml version="1.0"?><Types><Override PartName="/main.xml" '
        f'ContentType="{file_type.media_type}.main+xml"/></Types>'
    )
    return zipped({"[Content_Types].xml": manifest, "main.xml": "<x/>"} | members)


def open_document(file_type):
    members = {"mimetype": file_type.media_type, "content.xml": "<x/>"}
    return zipped(members, ZIP_STORED)


PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
BOMB = zipped({"[Content_Types].xml": "x", "word/document.xml": b"\0" * 40_000_000})

SOUND = [
    ("plan.pdf", PDF, types.PDF),
    ("notes.docx", office(types.WORD), types.WORD),
    ("ledger.xlsx", office(types.EXCEL), types.EXCEL),
    ("talk.pptx", office(types.POWERPOINT), types.POWERPOINT),
    ("notes.odt", open_document(types.WRITER), types.WRITER),
    ("ledger.ods", open_document(types.CALC), types.CALC),
    ("talk.odp", open_document(types.IMPRESS), types.IMPRESS),
    ("notes.rtf", b"{\\rtf1 hello}", types.RTF),
    ("board.png", PNG, types.PNG),
    ("board.JPG", b"\xff\xd8\xff\xe0\x00\x10JFIF", types.JPEG),
    ("board.gif", b"GIF89a....", types.GIF),
    ("board.webp", b"RIFF\x00\x00\x00\x00WEBPVP8 ", types.WEBP),
    ("board.heic", b"\x00\x00\x00\x18ftypheic\x00\x00", types.HEIC),
    ("board.tiff", b"II*\x00rest", types.TIFF),
    ("talk.mp3", b"ID3\x03rest", types.MP3),
    ("talk.wav", b"RIFF\x00\x00\x00\x00WAVEfmt ", types.WAV),
    ("talk.m4a", b"\x00\x00\x00\x18ftypM4A \x00\x00", types.M4A),
    ("talk.ogg", b"OggS\x00rest", types.OGG),
    ("lesson.mp4", b"\x00\x00\x00\x18ftypisom\x00\x00", types.MP4),
    ("lesson.mov", b"\x00\x00\x00\x14ftypqt  \x00\x00", types.MOV),
    ("lesson.webm", b"\x1aE\xdf\xa3rest", types.WEBM),
    ("notes.txt", "Zoë’s notes".encode(), types.PLAIN),
    ("notes.txt", "Zoë’s notes".encode("cp1252"), types.PLAIN),
    ("list.csv", b"name,school\nAna,Grape Street\n", types.CSV),
    ("list.csv", "name\tschool\n".encode("utf-16"), types.CSV),
]
