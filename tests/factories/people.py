import factory

from intervisit.people import models
from tests.factories.base import YEAR_START, NetworkFactory
from tests.factories.networks import SchoolFactory


class AccountFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Account

    email = factory.Sequence(lambda n: f"account{n}@schools.example")


class PersonFactory(NetworkFactory):
    class Meta:
        model = models.Person

    given_name = "Ada"
    family_name = factory.Sequence(lambda n: f"Person{n}")
    email = factory.Sequence(lambda n: f"person{n}@schools.example")


class PostFactory(NetworkFactory):
    class Meta:
        model = models.Post

    person = factory.SubFactory(PersonFactory)
    organisation = factory.SubFactory(SchoolFactory)
    title = "Teacher"
    standing = "staff"
    starts_on = YEAR_START
