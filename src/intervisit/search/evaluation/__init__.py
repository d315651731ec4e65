"""Judged collections: how good the search is, through the product's own path."""
