"""Models of ``notices``, one file an aggregate."""

from intervisit.notices.models.mails import Mail, Message
from intervisit.notices.models.notices import Notice, Preference

__all__ = ["Mail", "Message", "Notice", "Preference"]
