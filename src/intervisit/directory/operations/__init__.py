"""Writes of ``directory``: one function a use case."""
