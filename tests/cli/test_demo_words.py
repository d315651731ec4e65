from intervisit.cli.demo_words import signing_in
from intervisit.web.demo.personas import PERSONAS


def test_every_persona_is_named_under_their_network():
    words = signing_in("http://localhost:8000/", PERSONAS)

    first, *_ = PERSONAS
    lines = words.splitlines()
    assert [line for line in lines if first.name in line] != []
    assert sum(line.startswith("    ") for line in lines) == len(PERSONAS)
    assert lines.index(f"  {first.network}") < lines.index("  in no network")
