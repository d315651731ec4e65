"""What names somebody and is kept for a while only: files for others, sessions."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from intervisit.people.models import PersonalDataExport
from intervisit.web.privacy.dossier import texts_of

AT_ONCE = 500
# What Django keeps of who is signed in: numbers, and the path of a class.
SIGNED_IN = "_auth_user_"


def forget_in_exports(names: Sequence[str]) -> None:
    """Delete files about others that name somebody; they can be asked for anew."""
    naming = _naming(names)
    made = PersonalDataExport.objects.exclude(made_at=None).order_by("pk")
    gone = [
        export.pk
        for export in made.iterator(AT_ONCE)
        if naming.search(texts_of(bytes(export.content)))
    ]
    PersonalDataExport.objects.filter(pk__in=gone).delete()


def forget_in_sessions(names: Sequence[str]) -> None:
    """Take out of every session what names somebody.

    Words that were looked for, sentences that nobody has read yet, the address of a
    sign-in that was begun. Whoever is signed in stays so.
    """
    naming, kept_in = _naming(names), SessionStore()
    for session in Session.objects.order_by("pk").iterator(AT_ONCE):
        held = session.get_decoded()
        left = {
            key: value
            for key, value in held.items()
            if key.startswith(SIGNED_IN) or not naming.search(_as_text(value))
        }
        if left != held:
            Session.objects.filter(pk=session.pk).update(
                session_data=kept_in.encode(left)
            )


def _naming(names: Sequence[str]) -> re.Pattern[str]:
    """Give what finds any of these names as whole words; nothing finds none."""
    said = "|".join(re.escape(each) for each in names if each.strip())
    return re.compile(rf"(?<!\w)(?:{said or '(?!)'})(?!\w)", re.IGNORECASE)


def _as_text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)
