"""What lists repeat many times is escaped like everything that a template writes."""

from types import SimpleNamespace

from django import forms
from django.http import QueryDict
from django.template import Context, Template
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from intervisit.networks.models import Organisation
from intervisit.support.forms import (
    CodedChoiceField,
    NamedChoiceField,
    NamedMultipleChoiceField,
)
from intervisit.support.tables import BoundTable, Column, Filter, Table
from tests.factories.networks import SchoolFactory
from tests.markup import flat

NASTY = '<img src=x onerror="a()">&'
ESCAPED = "&lt;img src=x onerror=&quot;a()&quot;&gt;&amp;"


class Rows(list):
    def order_by(self, *_names):
        return self


def bound(rows, asked="", **parts):
    columns = parts.pop(
        "columns",
        (
            Column("name", gettext_lazy("Name"), lambda row: row.name, is_head=True),
            Column("n", "How many", lambda row: row.count, numeric=True),
        ),
    )
    table = Table(key="t", things="things", columns=columns, order="name", **parts)
    return BoundTable(table, Rows(rows), QueryDict(asked))


def drawn(words, **context):
    return Template("{% load lists %}" + words).render(Context(context))


def test_rows_of_a_list_are_escaped():
    rows = [SimpleNamespace(name=NASTY, count=0), SimpleNamespace(name="b", count=None)]

    assert drawn("{% rows_of table %}", table=bound(rows)) == (
        f'<tr role="row"><th scope="row" role="rowheader">{ESCAPED}</th>'
        '<td role="cell" data-label="How many" class="n">0</td></tr>'
        '<tr role="row"><th scope="row" role="rowheader">b</th>'
        '<td role="cell" data-label="How many" class="n"></td></tr>'
    )


def test_label_of_a_column_is_escaped():
    columns = (Column("n", NASTY, lambda row: row.name),)
    rows = [SimpleNamespace(name="a")]

    assert drawn("{% rows_of table %}", table=bound(rows, columns=columns)) == (
        f'<tr role="row"><td role="cell" data-label="{ESCAPED}">a</td></tr>'
    )


def test_cell_with_a_template_is_drawn_by_it():
    columns = (
        Column("n", "N", lambda row: row.name, template="people/_state_cell.html"),
    )
    rows = [SimpleNamespace(name=NASTY)]

    found = drawn("{% rows_of table %}", table=bound(rows, columns=columns))

    assert found.replace("\n", "") == (
        f'<tr role="row"><td role="cell" data-label="N">{ESCAPED}</td></tr>'
    )


def test_options_of_a_filter_are_escaped_and_the_chosen_one_is_marked():
    options = [("a", NASTY), (NASTY, "b"), (3, gettext_lazy("three"))]
    places = Filter("place", "Place", lambda rows, _value: rows, lambda: options)
    table = bound([], "place=3", filters=(places,))

    assert drawn("{% filter_options field %}", field=table.fields[0]) == (
        f'<option value="a">{ESCAPED}</option><option value="{ESCAPED}">b</option>'
        '<option value="3" selected>three</option>'
    )


def test_select_is_written_like_that_of_django():
    choices = [
        ("", "None"),
        ("a", NASTY),
        (mark_safe("<b>"), mark_safe("<i>")),
        ("Group", [("c", gettext_lazy("see"))]),
    ]
    select = forms.Select(attrs={"required": True, "data-combobox": ""})
    select.choices = choices

    assert flat(select.render("x", "c", {"id": "id_x"})) == (
        '<select name="x" required data-combobox="" id="id_x">'
        '<option value="">None</option>'
        f'<option value="a">{ESCAPED}</option>'
        '<option value="&lt;b&gt;"><i></option>'
        '<optgroup label="Group"><option value="c" selected>see</option></optgroup>'
        "</select>"
    )


def test_choice_among_many_reads_two_words_a_row(nyc, django_assert_num_queries):
    hilltop = SchoolFactory(name=NASTY)
    field = NamedChoiceField(Organisation.objects.all(), to_field_name="public_id")

    with django_assert_num_queries(1) as asked:
        choices = dict(field.choices)

    assert choices == {"": "---------", hilltop.public_id: NASTY}
    assert "latitude" not in asked.captured_queries[0]["sql"]
    assert field.clean(hilltop.public_id) == hilltop


def test_several_among_many_have_no_empty_choice(nyc):
    hilltop = SchoolFactory()
    field = NamedMultipleChoiceField(Organisation.objects.all())

    assert dict(field.choices) == {hilltop.pk: hilltop.name}


def test_code_tells_namesakes_apart(nyc, django_assert_num_queries):
    coded, plain = SchoolFactory(name="P.S. 1", code="M001"), SchoolFactory(code="")
    field = CodedChoiceField(Organisation.objects.all(), to_field_name="public_id")

    with django_assert_num_queries(1):
        choices = dict(field.choices)

    assert choices[coded.public_id] == "P.S. 1 (M001)"
    assert choices[plain.public_id] == plain.name
