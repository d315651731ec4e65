"""Lists declared once: search, filters, sorting, pages, CSV and XLSX.

A capability declares a ``Table`` beside its queries and hands it a queryset that
starts from ``visible_to``; the page, the exports and "write to these people" all
read the same bound table, so that none can show what another hides.
"""

from intervisit.support.tables.bound import BoundTable
from intervisit.support.tables.declared import Column, Filter, Table
from intervisit.support.tables.views import answer_list

__all__ = ["BoundTable", "Column", "Filter", "Table", "answer_list"]
