"""The page for operators names every variable that the product reads."""

import re
from pathlib import Path

import intervisit

PACKAGE = Path(intervisit.__file__).parent
GUIDE = PACKAGE.parents[1] / "docs" / "guide" / "operating.md"
READ = re.compile(r"""(?:env|environ)[\w.]*[(\[]\s*["']([A-Z][A-Z_]+)["']""")
NOT_FOR_OPERATORS = {"DJANGO_SETTINGS_MODULE"}


def variables_read() -> set[str]:
    sources = [*PACKAGE.glob("config/*.py"), *PACKAGE.glob("cli/*.py")]
    found = (READ.findall(path.read_text(encoding="utf-8")) for path in sources)
    return {name for names in found for name in names}


def test_operators_guide_names_the_variables_that_are_read_and_no_others():
    rows = re.findall(r"^\| `([A-Z_]+)` \|", GUIDE.read_text("utf-8"), re.MULTILINE)

    assert set(rows) == variables_read() - NOT_FOR_OPERATORS
    assert len(rows) == len(set(rows))
