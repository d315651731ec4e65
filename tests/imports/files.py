"""Small files of every kind, made in memory."""

import csv
import gzip
import io
import zipfile

import xlsxwriter


def csv_bytes(*rows, encoding="utf-8", delimiter=",", line_end="\r\n"):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=line_end).writerows(rows)
    return text.getvalue().encode(encoding)


def stream(content: bytes) -> io.BytesIO:
    return io.BytesIO(content)


def zip_bytes(files, *, compression=zipfile.ZIP_DEFLATED):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return held.getvalue()


def packed_in_another_way(archive: bytes, method: int = 9) -> bytes:
    """Give a zip whose members say that they are packed by a method Python lacks."""
    changed = bytearray(archive)
    for mark, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        at = changed.find(mark)
        while at >= 0:
            changed[at + offset : at + offset + 2] = method.to_bytes(2, "little")
            at = changed.find(mark, at + 4)
    return bytes(changed)


def gzip_bytes(content: bytes) -> bytes:
    return gzip.compress(content)


def xlsx_bytes(fill):
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as book:
        fill(book)
    return held.getvalue()


def dirty_schools() -> bytes:
    """Give a list with the same dirt as New York's, all of it made up.

    Codes that repeat in two spellings, schools without a code, grades of every kind,
    signs for "not given", a building without degrees, letters beyond ASCII.
    """
    header = (
        "dbn,location_code,school_name,location_type,location_category,grades,"
        "open_date,address,city,zip,geo_district,borough,lat,lon,enrolment,pct_ell"
    )
    rows = [
        (
            '91X001,X001,P.S. 001 Éclair,General Academic,Elementary,"PK,0K,01,SE",'
            "Jul 1 1904,1 Elm St,BRONX,10451,91,Bronx,40.81,-73.92,176.0,0.0909"
        ),
        (
            '91X002,X002,I.S. 002,General Academic,Junior High,"06,07,08,SE",'
            'Sep 8 1999,"2 Oak St, Rear",BRONX,10452,91,Bronx,40.82,-73.91,"1,204",z'
        ),
        (
            ",OAXX,Outside Charter School,General Academic,Elementary,,"
            "Nov 16 2009,9 Far Rd,YONKERS,10701,0,,,,,"
        ),
        (
            ",K969,District 93 PRE-K Center,General Academic,Early Childhood,,"
            "Mar 16 2016,3 Dock St,BROOKLYN,11201,93,Brooklyn,40.70,-73.99,,"
        ),
        (
            "93K003,K003,Ungraded Annex,Special Education,Ungraded,SE,"
            "Jul 1 2001,4 Ash St,BROOKLYN,11202,93,Brooklyn,40.71,,88,9%"
        ),
        (
            "93K004,K004,K-12 School,General Academic,K-12 all grades,K-12,"
            "Jul 1 2003,5 Fir St,BROOKLYN,11203,93,Brooklyn,40.72,-73.97,900,0.1"
        ),
    ]
    return "\r\n".join([header, *rows, ""]).encode()
