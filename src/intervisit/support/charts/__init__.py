"""Charts and small maps, drawn on the server as SVG in the page's own colours.

Each drawing is a :class:`~intervisit.support.charts.picture.Picture`: it knows
its title, its description and the figures that stand beside it as a table.
Pure: values in, markup out. Templates show one with ``components/chart.html``.
"""
