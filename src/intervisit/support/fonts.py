"""The typefaces of the pages, cut to the characters that the pages need.

Source Serif and Source Sans come as full families in installed packages. A browser
gets six small files, made when the environment is built and never committed. Their
licence reserves the name “Source” for unchanged files, so what is cut here carries
another name inside; style sheets refer to a file by whatever name they like.
"""

import hashlib
import importlib.util
import io
import sys
from collections.abc import Mapping
from pathlib import Path

SERIF = "font_source_serif_pro"
SANS = "font_source_sans_pro"
# Name of the served file: the package that carries the face, and the face.
FACES: Mapping[str, tuple[str, str]] = {
    "serif-400.woff2": (SERIF, "SourceSerifPro-Regular.ttf"),
    "serif-400i.woff2": (SERIF, "SourceSerifPro-It.ttf"),
    "serif-600.woff2": (SERIF, "SourceSerifPro-Semibold.ttf"),
    "sans-400.woff2": (SANS, "SourceSansPro-Regular.ttf"),
    "sans-400i.woff2": (SANS, "SourceSansPro-It.ttf"),
    "sans-600.woff2": (SANS, "SourceSansPro-Semibold.ttf"),
}
# Latin with the letters of the European languages and of Vietnamese, the
# punctuation of good prose, currencies, arrows and the signs of arithmetic.
CHARACTERS = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *range(0x218, 0x21C),
    *range(0x300, 0x330),
    *range(0x1EA0, 0x1EFA),
    *range(0x2010, 0x2028),
    *range(0x2030, 0x203B),
    *(0x2044, 0x20AC, 0x2116, 0x2122),
    *range(0x2190, 0x219A),
    *(0x2212, 0x2248, 0x2260, 0x2264, 0x2265),
    *(0x25B2, 0x25B6, 0x25BC, 0x25C0, 0x25CF, 0x2610, 0x2611, 0x2713),
)
FEATURES = ("kern", "mark", "mkmk", "liga", "locl", "ccmp", "case", "lnum", "pnum")
FEATURES_OF_FIGURES = ("tnum", "onum", "frac", "numr", "dnom", "sups")
KEPT_NAMES = (0, 13, 14)  # copyright, licence and the licence's address
FAMILY_NAMES = (1, 3, 4, 6, 16)
STAMP = "made-from.txt"


def is_built(assets: Path) -> bool:
    """Tell whether the files answer to this recipe and to the installed packages."""
    folder = assets / "web" / "fonts"
    stamp = folder / STAMP
    complete = all((folder / name).exists() for name in FACES)
    return complete and stamp.exists() and stamp.read_text() == _recipe()


def build(assets: Path) -> bool:
    """Make the font files under `assets/web/fonts/`; tell whether any was made.

    Safe to repeat: nothing happens while the files answer to this recipe and to the
    installed packages. Takes some seconds otherwise.
    """
    if is_built(assets):
        return False
    folder = assets / "web" / "fonts"
    folder.mkdir(parents=True, exist_ok=True)
    for name, (package, face) in FACES.items():
        unfinished = folder / f"{name}.new"
        unfinished.write_bytes(_cut(_source(package, face), family=name.split("-")[0]))
        unfinished.replace(folder / name)
    (folder / STAMP).write_text(_recipe(), encoding="ascii")
    return True


def _recipe() -> str:
    """Return a text that changes with the sources and with what is kept of them."""
    sizes = [_source(*face).stat().st_size for face in FACES.values()]
    parts = (sizes, CHARACTERS, FEATURES, FEATURES_OF_FIGURES, sorted(FACES))
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _source(package: str, face: str) -> Path:
    found = importlib.util.find_spec(package)
    if found is None or found.origin is None:
        raise ModuleNotFoundError(
            f"{package} is missing: install requirements/base.txt"
        )
    return Path(found.origin).parent / "files" / face


def _cut(source: Path, *, family: str) -> bytes:
    """Return the face with our characters only, compressed for the web."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    font = TTFont(source)
    subsetter = Subsetter(
        Options(
            layout_features=[*FEATURES, *FEATURES_OF_FIGURES],
            name_IDs=[*KEPT_NAMES, *FAMILY_NAMES],
            hinting=False,
        )
    )
    subsetter.populate(unicodes=CHARACTERS)
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID in FAMILY_NAMES:
            record.string = f"Intervisit-{family.title()}"
    font.flavor = "woff2"
    answer = io.BytesIO()
    font.save(answer)
    return answer.getvalue()


if __name__ == "__main__":
    build(Path(sys.argv[1]))
