from datetime import date

import factory

from intervisit.networks import models
from tests.factories.base import YEAR_START, NetworkFactory


class SchoolYearFactory(NetworkFactory):
    class Meta:
        model = models.SchoolYear

    name = "2026–27"
    starts_on = YEAR_START
    ends_on = date(2027, 6, 30)


class SchoolFactory(NetworkFactory):
    class Meta:
        model = models.Organisation

    kind = "school"
    code = factory.Sequence(lambda n: f"S{n:04}")
    name = factory.Sequence(lambda n: f"School {n}")
    grades = [0, 1, 2, 3, 4, 5]


class OfficeFactory(NetworkFactory):
    class Meta:
        model = models.Organisation

    kind = "office"
    name = factory.Sequence(lambda n: f"Office {n}")


class RegionKindFactory(NetworkFactory):
    class Meta:
        model = models.RegionKind

    key = factory.Sequence(lambda n: f"kind-{n}")
    name = "Borough"
    plural = "Boroughs"


class RegionFactory(NetworkFactory):
    class Meta:
        model = models.Region

    kind = factory.SubFactory(RegionKindFactory)
    name = factory.Sequence(lambda n: f"Region {n}")


class RegionMembershipFactory(NetworkFactory):
    class Meta:
        model = models.RegionMembership

    organisation = factory.SubFactory(SchoolFactory)
    region = factory.SubFactory(RegionFactory)
    kind = factory.SelfAttribute("region.kind")
    starts_on = YEAR_START


class PracticeAreaFactory(NetworkFactory):
    class Meta:
        model = models.PracticeArea

    key = factory.Sequence(lambda n: f"area-{n}")
    name = factory.Sequence(lambda n: f"Area {n}")


class FocusFactory(NetworkFactory):
    class Meta:
        model = models.Focus

    organisation = factory.SubFactory(SchoolFactory)
    area = factory.SubFactory(PracticeAreaFactory)
    direction = "strength"
    stated_on = YEAR_START


class IndicatorFactory(NetworkFactory):
    class Meta:
        model = models.Indicator

    key = factory.Sequence(lambda n: f"indicator-{n}")
    name = factory.Sequence(lambda n: f"Indicator {n}")
    unit = "count"


class MeasurementFactory(NetworkFactory):
    class Meta:
        model = models.Measurement

    indicator = factory.SubFactory(IndicatorFactory)
    organisation = factory.SubFactory(SchoolFactory)
    school_year = factory.SubFactory(SchoolYearFactory)
    value = 100
