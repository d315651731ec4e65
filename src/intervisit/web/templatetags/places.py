"""Tags that every template has without loading: where, whether, when, how much."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from babel.numbers import (
    format_currency,
    format_decimal,
    format_percent,
    get_currency_precision,
)
from django import template
from django.template import Context
from django.utils.translation import gettext

from intervisit.kernel.money import Money
from intervisit.networks.models import IndicatorUnit, Measurement
from intervisit.support import dates, urls
from intervisit.web.permissions_table import permission_named

register = template.Library()


@register.simple_tag
def here(name: str, **arguments: Any) -> str:
    """Give the path of a page in the open network."""
    return urls.here(name, **arguments)


@register.simple_tag(takes_context=True)
def may(context: Context, name: str, subject: Any = None) -> bool:
    """Ask whether the actor of this page may do something."""
    return permission_named(name).allows(context["request"].actor, subject)


@register.simple_tag(takes_context=True)
def one(context: Context, word: str) -> str:
    """Say a word of the domain as the network does: "academy"."""
    return str(context["words"].one(word))


@register.simple_tag(takes_context=True)
def many(context: Context, word: str) -> str:
    """Say a word of the domain in the plural, as the network does: "academies"."""
    return str(context["words"].many(word))


@register.simple_tag
def said(sentence: str) -> str:
    """Say a sentence of ours, translated and in the open network's own words."""
    return gettext(sentence)


@register.filter
def day(value: date | datetime | None) -> str:
    """Say a day without its year: "Thu 10 Dec", or "Thu, Dec 10" where that is said."""
    return "" if value is None else dates.said_weekday(value)


@register.filter
def day_year(value: date | datetime | None) -> str:
    """Say a day with its year: "10 Dec 2026"."""
    return "" if value is None else dates.said_day(value)


@register.filter
def day_in_full(value: date | datetime | None) -> str:
    """Say a day in full: "Thursday 10 December 2026"."""
    return "" if value is None else dates.said_day_in_full(value)


@register.filter
def moment(value: datetime | None) -> str:
    """Say a time in the network's zone: "Thu 10 Dec, 08:30", "Thu, Dec 10, 8:30 AM"."""
    return "" if value is None else dates.said_moment(value)


@register.filter
def moment_year(value: datetime | None) -> str:
    """Say a time with its year: "10 Dec 2026, 08:30"."""
    return "" if value is None else dates.said_moment_with_year(value)


@register.filter
def clock(value: datetime | time | None) -> str:
    """Say the time of day in the network's zone: "08:30", "8:30 AM"."""
    return "" if value is None else dates.said_clock(value)


@register.filter
def figure(value: int | None) -> str:
    """Write a count with its thousands apart: 1,857."""
    return "" if value is None else f"{value:,}"


@register.filter
def money(value: Money | None) -> str:
    """Say an amount with its sign and two places."""
    if value is None:
        return ""
    places = get_currency_precision(value.currency)
    major = Decimal(value.minor).scaleb(-places)
    return str(format_currency(major, value.currency, locale=dates.open_locale()))


@register.filter
def measured_value(measurement: Measurement) -> str:
    """Say a measurement in its indicator's unit: "412", "34.1 %"."""
    value = measurement.value
    if measurement.indicator.unit == IndicatorUnit.SHARE:
        return str(format_percent(value, format="0.0 %", locale=dates.open_locale()))
    return str(format_decimal(value.normalize(), locale=dates.open_locale()))
