"""Writes of ``notices``: announce, outbox, digests, messages, preferences."""
