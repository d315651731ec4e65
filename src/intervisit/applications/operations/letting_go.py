"""What is let go of applications that are long over, by the network's rule.

That somebody applied, was scored and got an answer stays; the words go. What was
signed stays too: a promise is kept for as long as it is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Max, Q, QuerySet
from django.db.models.functions import Greatest

from intervisit.applications.domain.life import OVER
from intervisit.applications.models import (
    Application,
    ApplicationComment,
    Award,
    BudgetLine,
    CoApplicant,
    Conflict,
    Decision,
    Interview,
    OfferedArea,
    Review,
    SchoolWish,
)
from intervisit.questionnaires.operations.erasing import forget_answers

BLANK = "–"


def applications_to_let_go(before: date) -> QuerySet[Application]:
    """Give applications that were over before a day, and whose words are kept still.

    Over is what was answered, withdrawn or never handed in; the last of closing,
    withdrawing and answering counts.
    """
    never = Q(submitted_at=None, call__closes_at__date__lt=before)
    over = Application.objects.alias(
        over_at=Greatest(
            "call__closes_at",
            "withdrawn_at",
            Max("decisions__told_at"),
            Max("decisions__settled_at"),
        )
    ).filter(Q(state__in=OVER, over_at__date__lt=before) | never, let_go_at=None)
    return over.order_by("made_at", "pk")


def let_go_of_applications(ids: Sequence[int], at: datetime) -> None:
    """Blank what was written for applications and about them, by everybody."""
    rows = Application.objects.filter(pk__in=ids)
    forget_words(rows)
    held = rows.exclude(response=None).values_list("response", flat=True)
    forget_answers(list(held))
    about = {"application__in": ids}
    ApplicationComment.objects.filter(**about).update(words=BLANK)
    rows.update(let_go_at=at)


def forget_words(rows: QuerySet[Application]) -> None:
    """Blank what applicants wrote beside their answers, and what panels wrote of it.

    Areas, wishes and amounts stay: they are what was asked for.
    """
    about = {"application__in": rows.values("pk")}
    CoApplicant.objects.filter(**about).update(part="")
    OfferedArea.objects.filter(**about).update(words="")
    SchoolWish.objects.filter(**about).update(reason="")
    BudgetLine.objects.filter(**about).update(what=BLANK, words="")
    Review.objects.filter(**about).update(words="", words_to_applicant="")
    Conflict.objects.filter(**about).update(note="")
    Interview.objects.filter(**about).update(notes="")
    Decision.objects.filter(**about).update(subject="", text="", conditions="")
    Award.objects.filter(**about).update(conditions="")
    rows.exclude(title="").update(title=BLANK)
