"""Secrets of others, sealed with the installation's own key."""

from __future__ import annotations

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

PURPOSE = b"intervisit sign-in providers"


def _box(key: str) -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE)
    return Fernet(base64.urlsafe_b64encode(derived.derive(key.encode())))


def _boxes() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([_box(key) for key in keys])


def seal(secret: str) -> str:
    """Give the secret as it may lie in the database."""
    return _boxes().encrypt(secret.encode()).decode()


def unseal(sealed: str) -> str:
    """Give the secret back; empty when the installation's key has changed."""
    try:
        return _boxes().decrypt(sealed.encode()).decode()
    except InvalidToken:
        return ""
