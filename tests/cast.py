"""A fixed company whose relations never change, so that access tests read alike.

Harriet leads Hilltop and Tom teaches there. Petra leads Parkside, a partner.
Olive is at the central office. Rhona directs the region that Hilltop is in.
Ada audits. Ned is a neighbour of another network and must see nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from intervisit.kernel.actor import Actor
from intervisit.networks.models import Network, Organisation
from intervisit.people.models import Account, Membership, Person, Post
from intervisit.people.queries import actor_for
from intervisit.support.scope import within
from tests.conftest import NOW
from tests.factories.networks import (
    OfficeFactory,
    RegionFactory,
    RegionMembershipFactory,
    SchoolFactory,
)
from tests.factories.people import AccountFactory, PersonFactory, PostFactory

TODAY = NOW.date()
FAMILIES = {
    "harriet": "Hill",
    "tom": "Thorne",
    "petra": "Park",
    "olive": "Oak",
    "rhona": "Reach",
    "ada": "Audley",
}


@dataclass(frozen=True)
class Company:
    """Everyone, as persons; ``actor("harriet")`` gives what rules ask."""

    network: Network
    hilltop: Organisation
    parkside: Organisation
    office: Organisation
    harriet: Person
    tom: Person
    petra: Person
    olive: Person
    rhona: Person
    ada: Person

    def actor(self, name: str) -> Actor:
        return actor_for(getattr(self, name), TODAY)


def signed_up(network: Network, given: str, family: str) -> Person:
    email = f"{given.lower()}@{network.slug}.example"
    account = AccountFactory(email=email)
    Membership.objects.create(account=account, network=network)
    return PersonFactory(
        given_name=given, family_name=family, email=email, account=account
    )


def all_signed_up(network: Network, families: dict[str, str]) -> dict[str, Person]:
    """Give people by given name, written in three questions: most tests need them."""
    accounts = Account.objects.bulk_create(
        AccountFactory.build(email=f"{name}@{network.slug}.example")
        for name in families
    )
    Membership.objects.bulk_create(
        Membership(account=account, network=network) for account in accounts
    )
    people = Person.objects.bulk_create(
        PersonFactory.build(
            given_name=name.title(),
            family_name=family,
            email=account.email,
            account=account,
        )
        for (name, family), account in zip(families.items(), accounts, strict=True)
    )
    return dict(zip(families, people, strict=True))


def gather(network: Network) -> Company:
    """Bring the company together in the open network."""
    hilltop = SchoolFactory(name="Hilltop", code="H001", latitude=40.7, longitude=-74.0)
    parkside = SchoolFactory(name="Parkside", code="P001")
    office = OfficeFactory(name="Office of Learning")
    north = RegionFactory(name="North")
    RegionMembershipFactory(organisation=hilltop, region=north)
    people = all_signed_up(network, FAMILIES)
    Post.objects.bulk_create(
        PostFactory.build(
            person=people[name],
            organisation=place,
            region=None if place else north,
            title=title,
            standing=standing,
        )
        for name, place, title, standing in (
            ("harriet", hilltop, "Principal", "leader"),
            ("tom", hilltop, "Teacher", "staff"),
            ("petra", parkside, "Principal", "leader"),
            ("olive", office, "Programme director", "office"),
            ("ada", office, "Auditor", "auditor"),
            ("rhona", None, "Superintendent", "regional_director"),
        )
    )
    return Company(network, hilltop, parkside, office, **people)


def ned(network: Network) -> Person:
    """Give the neighbour, a principal of another network."""
    with within(network):
        person = signed_up(network, "Ned", "Neighbour")
        PostFactory(
            person=person,
            organisation=SchoolFactory(name="Next Door", code="N001"),
            title="Principal",
            standing="leader",
        )
        return person
