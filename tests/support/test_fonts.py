from fontTools.ttLib import TTFont

from intervisit.support import fonts


def test_faces_are_small_and_whole_and_made_only_where_missing(tmp_path):
    made = fonts.build(tmp_path)
    again = fonts.build(tmp_path)

    folder = tmp_path / "web" / "fonts"
    sizes = [(folder / name).stat().st_size for name in fonts.FACES]
    regular = TTFont(folder / "serif-400.woff2")
    assert (made, again) == (True, False)
    assert max(sizes) < 41_000
    assert set(map(ord, "Aé Łű ß ğ ș Ễ “’” – … £ € → ✓ ≤")) <= set(
        regular.getBestCmap()
    )
    assert "Source" not in regular["name"].getDebugName(1)
    (folder / "sans-600.woff2").unlink()
    assert not fonts.is_built(tmp_path)
