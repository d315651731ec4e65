"""Send a file to somebody whom a gate has let through.

There is no address of a stored file. The capability that refers to it has a view
behind its own gate, and that view ends with ``return attachment(stored)``.
"""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from intervisit.files.domain.scanning import ScanState, may_be_served
from intervisit.files.models import StoredFile


def attachment(stored: StoredFile, *, name: str = "") -> HttpResponse:
    """Answer with a file that a browser saves and never runs or guesses about.

    Parameters
    ----------
    stored : StoredFile
        What the gate let through.
    name : str
        Another name to save it under; its own where empty.

    Raises
    ------
    Http404
        When a scan keeps it back, or its bytes are gone from storage.

    Notes
    -----
    Read whole: a stored file has at most ``operations.LARGEST_MEGABYTES``, and an
    answer that is complete before the scope closes can't fail half-way.
    """
    state = ScanState(stored.scan_state)
    if not may_be_served(state, only_scanned=settings.FILES_ONLY_SCANNED):
        message = "This file is kept back until a scan has found nothing in it."
        raise Http404(message)
    try:
        with stored.content.open("rb") as kept:
            content = kept.read()
    except FileNotFoundError as fault:
        message = "This file is no longer kept here."
        raise Http404(message) from fault
    response = HttpResponse(content, content_type=stored.media_type)
    response["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=name or stored.name)
        or "attachment"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = (
        "sandbox; default-src 'none'; frame-ancestors 'none'"
    )
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response
