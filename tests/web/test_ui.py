"""The components as tags: what they say, and that words are escaped."""

import pytest
from django import forms
from django.template import Context, Template

from tests.markup import flat


def drawn(source, **values):
    return flat(Template("{% load ui %}" + source).render(Context(values)))


class PlaceForm(forms.Form):
    name = forms.CharField(label="Who should come?", help_text="One name a line.")
    cluster = forms.ChoiceField(label="Cluster", choices=[("a", "A")], required=False)
    tell = forms.ChoiceField(
        label="When?", choices=[("d", "Daily")], widget=forms.RadioSelect
    )
    agreed = forms.BooleanField(label="I agree", help_text="For this year.")


def test_state_is_a_mark_and_words():
    html = drawn('{% state "late" words %}', words="3 <days> late")

    assert "#late" in html
    assert "3 &lt;days&gt; late" in html


def test_state_that_nobody_knows_is_refused():
    with pytest.raises(KeyError):
        drawn('{% state "overdue" "Overdue" %}')


def test_button_that_waits_says_why_and_stays_in_reach():
    html = drawn('{% button "Sign" kind="main" why="One is left." id="sign" %}')

    assert 'aria-disabled="true"' in html
    assert 'aria-describedby="sign-why"' in html
    assert 'id="sign-why">One is left.' in html
    assert " disabled" not in html


def test_row_hangs_its_note_in_the_margin():
    html = drawn("{% row note %}<p>matter</p>{% endrow %}", note="Two\nlines")

    assert "Two<br>lines" in html
    assert '<div class="body"><p>matter</p></div>' in html


def test_facts_need_a_value_for_each_label():
    with pytest.raises(ValueError, match="zip"):
        drawn('{% facts "Principal" %}')


def test_strokes_say_the_count_in_words():
    html = drawn('{% strokes 2 3 "seats" %}')

    assert html.count("<i class") == 2
    assert "2 of 3 seats" in html


def test_crumbs_end_without_a_link():
    html = drawn('{% crumbs "Programmes" "/p/" "Match runs" %}')

    assert '<a href="/p/">Programmes</a>' in html
    assert "<span>Match runs</span>" in html


def test_filled_gives_nothing_where_there_is_nothing():
    assert drawn('{% filled "p" "lede" %}  {% endfilled %}') == ""


def test_filled_wraps_what_there_is():
    html = drawn('{% filled "aside" "stack" "Beside" %}x{% endfilled %}')

    assert html == '<aside class="stack" aria-label="Beside">x</aside>'


def test_field_joins_help_and_error_to_its_input():
    html = drawn("{{ form }}", form=PlaceForm({"name": ""}))

    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_helptext"' in html
    assert 'id="id_name_error"' in html
    assert 'aria-invalid="true"' in html


def test_refused_form_starts_with_a_summary_that_links_to_fields():
    html = drawn("{{ form }}", form=PlaceForm({"tell": "d"}))

    assert "2 things need putting right" in html
    assert 'href="#id_name"' in html
    assert html.index("data-error-summary") < html.index('id="id_name"')


def test_choices_are_a_fieldset_with_its_question_as_legend():
    html = drawn("{{ form }}", form=PlaceForm())

    assert "<legend>When?</legend>" in html
    assert '<label class="pick" for="id_tell_0">' in html


def test_field_that_can_be_left_empty_says_so():
    html = drawn("{{ form }}", form=PlaceForm())

    assert html.count("(optional)") == 1


def titled(**values):
    return Template("{% load ui %}{% error_first %}Title").render(Context(values))


def test_name_of_a_page_with_a_refused_form_begins_with_that():
    refused, asked = PlaceForm({"name": ""}), PlaceForm()

    assert titled(form=refused) == "Error: Title"
    assert titled(form=asked, other=1) == "Title"
    assert titled(other=refused, form=asked) == "Error: Title"
