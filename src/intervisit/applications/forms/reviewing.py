"""Forms of reviewers, applicants and principals: score, step aside, choose, take."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intervisit.applications.domain.conflicts import DECLARED, Ground
from intervisit.applications.domain.rubric import Rubric
from intervisit.applications.models import InterviewSlot, PoolPlace, Review
from intervisit.applications.models.reviews import NOTE_CHARACTERS, WORDS_CHARACTERS
from intervisit.applications.operations.reviewing import Judgement
from intervisit.applications.panel_labels import GROUNDS
from intervisit.networks.models import Organisation
from intervisit.programmes.models import Cohort
from intervisit.support.forms import NamedChoiceField

SCORE = "score-"


class ScoreField(forms.TypedChoiceField):
    """A score: a draft goes without, a review that is handed in doesn't."""

    is_asked = True


class ReviewForm(forms.Form):
    """A score for each criterion, words for the panel, words for the applicant."""

    words = forms.CharField(
        label=_("For the panel"),
        required=False,
        max_length=WORDS_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("The panel reads it once their own reviews are in."),
    )
    words_to_applicant = forms.CharField(
        label=_("For the applicant"),
        required=False,
        max_length=WORDS_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("They read it when it is decided, without your name."),
    )

    def __init__(
        self, *args: Any, review: Review, rubric: Rubric, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.rubric = rubric
        self.initial = {
            "words": review.words,
            "words_to_applicant": review.words_to_applicant,
        }
        for criterion in rubric.criteria:
            words = {anchor.score: anchor.words for anchor in criterion.anchors}
            self.fields[f"{SCORE}{criterion.key}"] = ScoreField(
                label=f"{criterion.name} ({rubric.share(criterion):.0f}%)",
                help_text=criterion.question,
                required=False,
                coerce=int,
                empty_value=None,
                initial=review.scores.get(criterion.key),
                widget=forms.RadioSelect,
                choices=[
                    (score, f"{score}: {words[score]}" if score in words else score)
                    for score in rubric.scale
                ],
            )
        self.order_fields([name for name in self.fields if name.startswith(SCORE)])

    @property
    def judgement(self) -> Judgement:
        given = self.cleaned_data
        scores = {
            criterion.key: given[f"{SCORE}{criterion.key}"]
            for criterion in self.rubric.criteria
            if given.get(f"{SCORE}{criterion.key}") is not None
        }
        return Judgement(scores, given["words"], given["words_to_applicant"])


class ConflictForm(forms.Form):
    """Why somebody can't review this."""

    ground = forms.ChoiceField(
        label=_("What is in the way?"),
        widget=forms.RadioSelect,
        choices=[(ground.value, GROUNDS[ground]) for ground in DECLARED],
    )
    note = forms.CharField(
        label=_("In your words"),
        required=False,
        max_length=NOTE_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only who runs the panel reads it. You needn’t say more."),
    )

    def clean_ground(self) -> Ground:
        return Ground(self.cleaned_data["ground"])


class SlotForm(forms.Form):
    """One of the times that are free."""

    slot = forms.ModelChoiceField(
        label=_("Times that are free"),
        queryset=InterviewSlot.objects.none(),
        to_field_name="public_id",
        widget=forms.RadioSelect,
        empty_label=None,
    )

    def __init__(self, *args: Any, slots: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["slot"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = slots


class InterviewForm(forms.Form):
    """What came of an interview."""

    score = forms.DecimalField(
        label=_("Score of the panel"), max_digits=4, decimal_places=2
    )
    notes = forms.CharField(
        label=_("Notes"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("For the panel alone."),
    )


class StaffForm(forms.Form):
    """Where and from when somebody of the pool begins."""

    school = NamedChoiceField(
        label=_("At"),
        queryset=Organisation.objects.none(),
        to_field_name="public_id",
        empty_label=None,
    )
    cohort = forms.ModelChoiceField(
        label=_("In"),
        queryset=Cohort.objects.none(),
        to_field_name="public_id",
        empty_label=None,
    )
    starts_on = forms.DateField(
        label=_("First day"), widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(
        self,
        *args: Any,
        place: PoolPlace,
        schools: Any,
        cohorts: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.place = place
        fields: dict[str, Any] = self.fields
        fields["school"].queryset = schools
        fields["cohort"].queryset = cohorts
