from intervisit.imports.domain.gazetteer import Gazetteer, Place
from intervisit.imports.domain.limits import DEFAULT_LIMITS
from intervisit.imports.domain.oneroster.bundle import Bundle, Mode
from intervisit.imports.domain.oneroster.orgs import org_readings
from intervisit.imports.domain.oneroster.sessions import (
    references_left,
    term_readings,
    year_readings,
)
from intervisit.imports.domain.oneroster.users import Taken, user_readings
from intervisit.imports.domain.problems import Fault
from intervisit.imports.domain.values.dates import DateOrder
from tests.imports.files import stream, zip_bytes
from tests.imports.rosters import VERSION_1, VERSION_2, bundle_bytes

PLACES = (
    Place(-1, "District", source_key="D1"),
    Place(-2, "Hilltop", source_key="S1"),
    Place(-3, "Parkside", source_key="S2"),
)


def opened(files):
    return Bundle(stream(bundle_bytes(files)), DEFAULT_LIMITS)


def taken(**choices):
    return Taken(Gazetteer(PLACES), "2026-11-22", DateOrder.MONTH_FIRST, **choices)


def told(readings):
    return [
        (
            reading.part,
            reading.number,
            reading.values.get("external_id"),
            reading.values.get("organisation"),
            reading.values.get("title"),
        )
        for reading in readings
    ]


def test_manifest_is_read_and_versions_are_told():
    first, second = opened(VERSION_1), opened(VERSION_2)

    assert (first.version, first.mode("users")) == ("1.1", Mode.BULK)
    assert (second.version, second.mode("users")) == ("1.2", Mode.DELTA)
    assert first.mode("unheard") is Mode.UNSAID


def test_bundle_without_manifest_in_a_folder_is_read():
    files = {f"export/{name}": text for name, text in VERSION_1.items()}
    del files["export/manifest.csv"]
    bundle = Bundle(stream(zip_bytes(files)), DEFAULT_LIMITS)

    assert bundle.version == "1.1"
    assert len(list(org_readings(bundle))) == 4


def test_schools_get_their_district_as_region():
    readings = list(org_readings(opened(VERSION_1)))

    assert dict(readings[1].values) == {
        "source_key": "S1",
        "name": "Hilltop",
        "code": "H001",
        "kind": "school",
        "region:district": "District",
    }
    assert readings[3].values["status"] == "closed"


def test_parent_that_is_nowhere_is_remarked_on():
    readings = list(org_readings(opened(VERSION_1)))

    assert [problem.fault for problem in readings[2].problems] == [Fault.DANGLING]


def test_people_of_the_first_version_have_roles_and_places():
    assert told(user_readings(opened(VERSION_1), taken())) == [
        ("users.csv", 2, "u1", "-2", "Teacher"),
        ("users.csv", 2, "u1", "-3", "Teacher"),
        ("users.csv", 3, "u2", "-2", "Principal"),
        ("users.csv", 6, "u5", None, "Aide"),
        ("users.csv", 7, "u6", "-2", "Teacher"),
    ]


def test_people_of_the_second_version_have_roles_from_their_own_file():
    assert told(user_readings(opened(VERSION_2), taken())) == [
        ("roles.csv", 3, "u1", "-2", "Principal"),
        ("roles.csv", 2, "u1", "-3", "Teacher"),
        ("roles.csv", 5, "ghost", None, None),
    ]


def test_preferred_names_come_first_whatever_the_slip():
    readings = list(user_readings(opened(VERSION_2), taken()))

    assert readings[0].values["given_name"] == "Bobbie"


def test_students_and_parents_stay_out_and_are_counted():
    counted = taken()

    list(user_readings(opened(VERSION_1), counted))

    assert counted.students_dropped == 1


def test_no_value_anywhere_is_a_password():
    bundle = opened(VERSION_1)
    readings = [*org_readings(bundle), *user_readings(bundle, taken())]

    assert not [r for r in readings if "s3cret" in f"{r.values}{r.raw}{r.problems}"]
    assert [n.fault for n in bundle.notices()] == [Fault.PASSWORDS_IGNORED]


def test_who_is_to_be_deleted_ends_today():
    readings = list(user_readings(opened(VERSION_1), taken()))

    assert readings[-1].values["ends_on"] == "2026-11-22"


def test_place_that_is_in_no_file_is_an_error_of_its_row():
    readings = list(user_readings(opened(VERSION_1), taken()))

    assert [p.fault for p in readings[3].problems if p.is_error] == [Fault.DANGLING]


def test_roster_makes_nobody_more_than_the_leader_of_a_school():
    files = VERSION_1 | {
        "users.csv": "sourcedId,role,orgSourcedIds,givenName,familyName\n"
        "u1,districtAdministrator,D1,A,B\nu2,systemAdministrator,D1,C,D\n"
    }

    readings = user_readings(opened(files), taken())

    assert [reading.values["standing"] for reading in readings] == ["staff", "staff"]


def test_school_years_are_taken_and_their_dates_checked():
    good, bad = year_readings(opened(VERSION_1), DateOrder.MONTH_FIRST)

    assert good.values["name"] == "2026-27"
    assert [problem.fault for problem in bad.problems] == [Fault.ENDS_BEFORE_START]


def test_references_to_nothing_are_reported_by_file_and_row():
    problems = [
        (p.facts["file"], p.facts["rows"]) for p in references_left(opened(VERSION_1))
    ]

    assert problems == [("classes.csv", "2, 3"), ("enrollments.csv", "2")]


def test_sessions_that_are_terms_come_with_the_widest_kind_first():
    sessions = (
        "sourcedId,status,title,type,startDate,endDate\n"
        "g1,active,Quarter 1,gradingPeriod,2026-09-01,2026-11-01\n"
        "t1,active,Autumn,term,2026-09-01,2026-12-20\n"
        "t2,tobedeleted,Gone,term,2027-01-04,2027-03-20\n"
        "t3,active,,term,2027-01-04,2027-03-20\n"
    )
    bundle = opened(VERSION_1 | {"academicSessions.csv": sessions})

    autumn, nameless, quarter = term_readings(bundle, DateOrder.MONTH_FIRST)

    assert autumn.values["name"] == "Autumn"
    assert quarter.values["starts_on"] == "2026-09-01"
    assert [problem.fault for problem in nameless.problems] == [Fault.MISSING]
