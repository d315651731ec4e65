"""Sign-in: what this house adds to django-allauth.

One field, one code first; passwords, passkeys, authenticator apps and each
network's own service beside it. Accounts are made by invitation only.
"""
