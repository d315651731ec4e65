"""House rules that a linter does not know: clock, views, jobs, templates."""

from __future__ import annotations

import ast
import re

from procrastinate.contrib.django import app

from tests.architecture.source import (
    SOURCE,
    called_names,
    modules,
    parsed,
    short,
    view_modules,
)

NOT_IN_VIEWS = {
    "filter",
    "exclude",
    "save",
    "delete",
    "create",
    "bulk_create",
    "now",
} | {
    "send_mail",
    "raw",
}
THE_CLOCK = SOURCE / "support" / "clock.py"
CLOCKS = {"now", "today", "utcnow"}
CLOCKS_WITHOUT_A_TIME = {"localdate", "localtime"}
CLOCK_OWNERS = {"datetime", "date", "timezone"}
INLINE = re.compile(
    r"<style|<script(?![^>]*(?:\bsrc=|application/json))|\sstyle=|\son[a-z]+=\"",
    re.IGNORECASE,
)


def test_views_leave_rows_alone():
    wrong = [
        f"{short(path)}:{call.lineno} calls .{name}("
        for path in view_modules()
        for name, call in called_names(parsed(path))
        if name in NOT_IN_VIEWS and isinstance(call.func, ast.Attribute)
    ]

    assert wrong == []


def reads_a_clock(node: ast.Call) -> bool:
    owner = getattr(node.func, "value", None)
    name = getattr(owner, "id", None) or getattr(owner, "attr", None)
    asked = getattr(node.func, "attr", "")
    is_clock = asked in CLOCKS or (asked in CLOCKS_WITHOUT_A_TIME and not node.args)
    return name in CLOCK_OWNERS and is_clock


def test_one_module_reads_the_clock():
    wrong = [
        f"{short(path)}:{call.lineno}"
        for path in modules()
        if path != THE_CLOCK
        for _, call in called_names(parsed(path))
        if reads_a_clock(call)
    ]

    assert wrong == []


def reads_a_day_off(node: ast.Call) -> bool:
    """Whether a call is ``at.date()``: in UTC, where an evening may be tomorrow."""
    if not isinstance(node.func, ast.Attribute) or node.func.attr != "date":
        return False
    owner = node.func.value
    name = getattr(owner, "id", None) or getattr(owner, "attr", "")
    return not node.args and (name in {"at", "now"} or name.endswith("_at"))


def test_day_of_an_instant_is_the_networks():
    wrong = [
        f"{short(path)}:{call.lineno} should ask clock.day_of"
        for path in modules()
        for name, call in called_names(parsed(path))
        if name == "date" and reads_a_day_off(call)
    ]

    assert wrong == []


def test_clock_is_noticed():
    call = ast.parse("timezone.now()", mode="eval").body

    assert isinstance(call, ast.Call)
    assert reads_a_clock(call)


def deferred() -> dict[str, str]:
    """Give the names of jobs that the source defers, and where."""
    return {
        call.args[0].value: f"{short(path)}:{call.lineno}"
        for path in modules()
        for name, call in called_names(parsed(path))
        if name == "defer"
        and call.args
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
    }


def test_every_deferred_job_exists():
    app.perform_import_paths()

    unknown = {
        name: where for name, where in deferred().items() if name not in app.tasks
    }
    assert unknown == {}


def test_jobs_are_in_tasks_modules():
    wrong = [
        short(path)
        for path in modules()
        if path.name != "tasks.py"
        and "tasks" not in path.parts
        and path != SOURCE / "support" / "jobs.py"
        for name, call in called_names(parsed(path))
        if name == "job" and isinstance(call.func, ast.Name)
    ]

    assert wrong == []


def inline_parts(text: str) -> list[str]:
    return INLINE.findall(text)


def test_templates_hold_no_inline_style_or_script():
    wrong = {
        short(path): found
        for path in SOURCE.rglob("templates/**/*.html")
        if "mail" not in path.parts  # programs that show mail know no style sheet
        and (found := inline_parts(path.read_text(encoding="utf-8")))
    }

    assert wrong == {}


def test_inline_parts_are_noticed():
    text = '<p style="x"><script>1</script><a onclick="x"><script src="x"></script>'

    assert len(inline_parts(text)) == 3


#: What takes long to import and serves few requests: each is loaded where it is called.
SLOW_TO_LOAD = {"ortools", "scipy", "xlsxwriter", "onnxruntime"}


def loaded_at_once(source: str) -> set[str]:
    """Give the packages that importing a module brings along."""
    names = set()
    for node in ast.parse(source).body:
        if isinstance(node, ast.Import):
            names |= {each.name.partition(".")[0] for each in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").partition(".")[0])
    return names


def test_what_is_slow_to_load_waits_until_it_is_asked_for():
    allowed = {"src/intervisit/engine/matching/exact.py"}
    found = {
        short(path): slow
        for path in modules()
        if (slow := loaded_at_once(path.read_text("utf-8")) & SLOW_TO_LOAD)
    }

    assert set(found) - allowed == set(), found
    assert loaded_at_once("import scipy.sparse") & SLOW_TO_LOAD == {"scipy"}
