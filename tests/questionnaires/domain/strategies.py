"""Whole questionnaires and answers, made by hypothesis."""

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from intervisit.files.domain.types import FileGroup
from intervisit.questionnaires.domain.content import Content, Question, Section
from intervisit.questionnaires.domain.kinds.choice import Choice
from intervisit.questionnaires.domain.kinds.date import Day
from intervisit.questionnaires.domain.kinds.heading import Heading
from intervisit.questionnaires.domain.kinds.number import Number
from intervisit.questionnaires.domain.kinds.options import Option
from intervisit.questionnaires.domain.kinds.scale import Anchor, Scale
from intervisit.questionnaires.domain.kinds.several import Several
from intervisit.questionnaires.domain.kinds.text import LongText, ShortText
from intervisit.questionnaires.domain.kinds.upload import Upload
from intervisit.questionnaires.domain.readers import Reader

words = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")),
    min_size=1,
    max_size=30,
).filter(lambda text: text.strip())
anything = st.text(max_size=40)


@st.composite
def options(draw):
    labels = draw(st.lists(words, min_size=2, max_size=5, unique_by=str.strip))
    return tuple(Option(f"o{n}", label) for n, label in enumerate(labels))


@st.composite
def scales(draw):
    lowest = draw(st.integers(-3, 1))
    highest = lowest + draw(st.integers(1, 9))
    anchors = (Anchor(lowest, draw(words)), Anchor(highest, draw(words)))
    return Scale(lowest, highest, anchors, draw(st.just("") | words))


@st.composite
def several(draw):
    listed = draw(options())
    most = draw(st.integers(0, len(listed)))
    fewest = draw(st.integers(0, most or len(listed)))
    return Several(listed, draw(st.just("") | words), fewest, most)


@st.composite
def numbers(draw):
    places = draw(st.integers(0, 3))
    bound = st.decimals(-1000, 1000, allow_nan=False, places=places)
    bounds = sorted([draw(bound), draw(bound)])
    least = draw(st.sampled_from([None, bounds[0]]))
    most = draw(st.sampled_from([None, bounds[1]]))
    return Number(draw(st.sampled_from(["", "hours", "%"])), least, most, places)


@st.composite
def days(draw):
    bounds = sorted(draw(st.lists(st.dates(), min_size=2, max_size=2)))
    return Day(*draw(st.sampled_from([(None, None), tuple(bounds), (bounds[0], None)])))


settings = st.one_of(
    st.builds(ShortText, st.integers(1, 200)),
    st.builds(LongText, st.integers(1, 10_000)),
    st.builds(Choice, options(), st.just("") | words),
    several(),
    scales(),
    numbers(),
    days(),
    st.builds(
        Upload,
        st.integers(1, 10),
        st.integers(1, 25),
        st.lists(st.sampled_from(FileGroup), unique=True).map(tuple),
    ),
)


@st.composite
def sections(draw, number=0):
    listed = draw(st.lists(settings, min_size=1, max_size=4))
    questions = [
        Question(
            f"s{number}q{place}",
            draw(words),
            kind,
            draw(st.just("") | words),
            draw(st.booleans()),
        )
        for place, kind in enumerate(listed)
    ]
    if draw(st.booleans()):
        questions.append(Question(f"s{number}h", draw(words), Heading()))
    readers = draw(st.lists(st.sampled_from(Reader), min_size=1, unique=True))
    cut = draw(st.integers(1, len(readers)))
    may_add = tuple(reader for reader in readers[cut:] if reader is not Reader.AUTHOR)
    return Section(
        f"s{number}",
        draw(words),
        tuple(readers[:cut]),
        may_add,
        draw(st.just("") | words),
        tuple(questions),
    )


@st.composite
def contents(draw):
    """Draw a sound questionnaire."""
    count = draw(st.integers(1, 3))
    listed = tuple(draw(sections(number)) for number in range(count))
    return Content(draw(words), draw(st.just("") | words), listed)


@st.composite
def typed_for(draw, content):
    """Draw something for some of the questions, sound or not."""
    drafted = {}
    for question in content.questions:
        sound = st.sampled_from(sound_answers(question))
        strange = st.lists(anything, max_size=3).map(tuple)
        drafted[question.key] = draw(sound | strange)
    return drafted


def sound_answers(question):
    """Return answers that this question takes, the empty one included."""
    kind = question.settings
    sound = [("a",)]
    match kind:
        case Choice():
            sound = [(option.key,) for option in kind.options]
        case Several():
            sound = [tuple(option.key for option in kind.options[: kind.fewest or 1])]
        case Scale():
            sound = [(str(point),) for point in kind.points]
        case Number():
            bounds = [bound for bound in (kind.least, kind.most) if bound is not None]
            sound = [(str(min(bounds, default=Decimal(0))),)]
        case Day():
            sound = [((kind.earliest or date(2026, 12, 3)).isoformat(),)]
        case Heading():
            sound = []
    return [(), *sound]
