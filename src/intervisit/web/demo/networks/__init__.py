"""The five blueprints, in the order in which a newcomer meets them."""

from intervisit.web.demo.blueprint import Blueprint
from intervisit.web.demo.networks.boston import BOSTON
from intervisit.web.demo.networks.nyc import NYC
from intervisit.web.demo.networks.partnership_la import PARTNERSHIP_LA
from intervisit.web.demo.networks.tef import TEF
from intervisit.web.demo.networks.union_county import UNION_COUNTY

BLUEPRINTS: tuple[Blueprint, ...] = (NYC, PARTNERSHIP_LA, BOSTON, UNION_COUNTY, TEF)
