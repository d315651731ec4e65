"""The one base of all factories: rows of the open network, nothing hidden."""

from datetime import date
from typing import Any

from factory.django import DjangoModelFactory

YEAR_START = date(2026, 7, 1)


class NetworkFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    @classmethod
    def _setup_next_sequence(cls) -> int:
        return 1

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **kwargs: Any) -> Any:
        return model_class.objects.create(*args, **kwargs)
