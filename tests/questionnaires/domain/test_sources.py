import pytest

from intervisit.questionnaires.domain.faults import ContentFaulty, FaultCode
from intervisit.questionnaires.domain.sources import content_from, line_of

TOML = """\
title = "Evaluation"

[[sections]]
key = "outcomes"
title = "Outcomes"
audience = ["provider"]

[[sections.questions]]
key = "support"
kind = "long"
label = "How did it go?"

[[sections]]
key = "next"
title = "Next steps"
audience = ["director"]

[[sections.questions]]
key = "needs"
kind = "choice"
label = "What do you need?"
"""


def test_toml_and_json_say_the_same():
    toml = TOML.replace('"choice"', '"long"')
    json = """{"title": "Evaluation", "sections": [
      {"key": "outcomes", "title": "Outcomes", "audience": ["provider"],
       "questions": [{"key": "support", "kind": "long", "label": "How did it go?"}]},
      {"key": "next", "title": "Next steps", "audience": ["director"],
       "questions": [{"key": "needs", "kind": "long", "label": "What do you need?"}]}
    ]}"""

    assert content_from(toml) == content_from(json)


def test_fault_points_at_the_line_of_its_table_or_key():
    with pytest.raises(ContentFaulty) as caught:
        content_from(TOML)

    (fault,) = caught.value.faults
    assert fault.code is FaultCode.TOO_FEW_OPTIONS
    assert line_of(TOML, fault.where.path) == 18
    assert line_of(TOML, ("sections", 1, "questions", 0, "kind")) == 20
    assert line_of(TOML, ("title",)) == 1


@pytest.mark.parametrize("text", ["{", "title = ", "[" * 5000, '{"a":' * 100_000])
def test_text_that_cannot_be_read_says_so(text):
    with pytest.raises(ContentFaulty) as caught:
        content_from(text)

    assert caught.value.faults[0].facts["expected"] == "TOML or JSON"
