"""Documents out: spreadsheets that no cell can turn into a formula, and PDF."""

from intervisit.support.documents.sheets import (
    Sheet,
    as_text,
    csv_bytes,
    disarmed,
    download,
    xlsx_bytes,
)

__all__ = [
    "Sheet",
    "as_text",
    "csv_bytes",
    "disarmed",
    "download",
    "xlsx_bytes",
]
