"""The generated pages of ``docs/``: permissions, addresses, coverage.

Each is made from what the product is, never by hand; ``make check`` compares.
"""
