"""Two layouts of the same page are one; two pages stay two."""

import pytest

from tests.markup import flat

ONE_LINE = '<p>Ask <a href="/x">Dana</a>, please.</p><ul><li>One</li></ul>'


def test_layout_makes_no_difference():
    laid_out = """
      <p>
        Ask <a
          href="/x"
        >Dana</a>,
        please.
      </p>
      <ul>
        <li>One</li>
      </ul>
    """

    assert flat(laid_out) == ONE_LINE


@pytest.mark.parametrize(
    "other",
    [
        ONE_LINE.replace("Ask <a", "Ask<a"),
        ONE_LINE.replace("</a>,", "</a> ,"),
        ONE_LINE.replace("One", "Two"),
    ],
)
def test_what_shows_makes_one(other):
    assert flat(other) != ONE_LINE
