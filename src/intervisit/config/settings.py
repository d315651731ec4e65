"""Settings, read from the environment. ``docs/guide/operating.md`` lists them.

``INTERVISIT_ENV`` is ``demo`` (the default on a newcomer's machine), ``test`` or
``production``; production refuses what only a newcomer needs.
"""

from __future__ import annotations

import os
from pathlib import Path

import django_stubs_ext
import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from pghistory import ContextJSONField, ContextUUIDField, Statement

# Lets forms and managers say in their base what they are of, at run time too.
django_stubs_ext.monkeypatch()

env = environ.Env()

PACKAGE = Path(__file__).resolve().parent.parent
ROOT = Path(os.environ.get("INTERVISIT_ROOT", PACKAGE.parent.parent))
LOCAL = ROOT / ".local"

ENVIRONMENT = env("INTERVISIT_ENV", default="demo")
PRODUCTION = ENVIRONMENT == "production"
DEMO = ENVIRONMENT == "demo"
DEBUG = False

if PRODUCTION:
    SECRET_KEY = env("INTERVISIT_SECRET_KEY")
    ALLOWED_HOSTS = env.list("INTERVISIT_HOSTS")
else:
    SECRET_KEY = env(
        "INTERVISIT_SECRET_KEY", default="only-for-this-machine-" + "x" * 40
    )
    ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", "testserver"]
SITE_ADDRESS = env("INTERVISIT_ADDRESS", default="http://localhost:8000")

# What visitors read while the service is closed for an update; empty is a plain word.
MAINTENANCE = env.bool("INTERVISIT_MAINTENANCE", default=False)
MAINTENANCE_WORDS = env("INTERVISIT_MAINTENANCE_WORDS", default="")

# --- database ---------------------------------------------------------------
if "DATABASE_URL" not in os.environ and PRODUCTION:
    message = "Set DATABASE_URL: production does not run on the local database."
    raise ImproperlyConfigured(message)
database = env.db("DATABASE_URL", default="postgres://postgres@/intervisit")
ROLE = env("INTERVISIT_ROLE", default="app")
# Pages join ten tables and read five rows: weighing every order of so many took the
# planner 30 ms, reading them 1 ms. Decision 0030 has the figures.
ON_CONNECTING = ["-c join_collapse_limit=4", "-c from_collapse_limit=4"]
if ROLE == "app":
    ON_CONNECTING.append("-c role=intervisit_app")
database |= {
    "ENGINE": "django.db.backends.postgresql",
    "CONN_MAX_AGE": 60,
    "CONN_HEALTH_CHECKS": True,
    "OPTIONS": {
        **database.get("OPTIONS", {}),
        "options": " ".join(ON_CONNECTING),
    },
}
DATABASES = {"default": database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- parts ------------------------------------------------------------------
INSTALLED_APPS = [
    "intervisit.web",
    "intervisit.networks",
    "intervisit.notices",
    "intervisit.people",
    "intervisit.frameworks",
    "intervisit.programmes",
    "intervisit.directory",
    "intervisit.bookings",
    "intervisit.applications",
    "intervisit.partnerships",
    "intervisit.files",
    "intervisit.search",
    "intervisit.questionnaires",
    "intervisit.imports",
    "intervisit.matching",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "template_partials",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
]

MIDDLEWARE = [
    "intervisit.web.middleware.RequestContext",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "intervisit.web.middleware.Maintenance",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "intervisit.web.middleware.NothingUnwritable",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "intervisit.web.middleware.NetworkScope",
]

ROOT_URLCONF = "intervisit.config.urls"
WSGI_APPLICATION = "intervisit.config.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "intervisit.web.context.shell",
                "intervisit.people.sign_in.context.demonstration",
            ],
            "builtins": ["intervisit.web.templatetags.places"],
        },
    }
]

# --- who signs in -----------------------------------------------------------
AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
SECRET_KEY_FALLBACKS = env.list("INTERVISIT_FORMER_SECRET_KEYS", default=[])
ACCOUNT_ADAPTER = "intervisit.people.sign_in.adapters.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "intervisit.people.sign_in.adapters.SocialAccountAdapter"
ACCOUNT_FORMS = {
    "request_login_code": "intervisit.people.forms.sign_in.RequestCodeForm",
    "confirm_login_code": "intervisit.people.forms.sign_in.CodeForm",
    "login": "intervisit.people.forms.sign_in.PasswordForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_TIMEOUT = 30 * 60
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# A school's whole staff shares one address on the network: the limits for one
# account are strict, the limits for one place are wide.
ACCOUNT_RATE_LIMITS = {
    "login": "240/m/ip",
    "login_failed": "60/m/ip,5/300s/key",
    "request_login_code": "240/m/ip,3/m/key",
    "reset_password": "60/m/ip,3/m/key",
    # Links with a secret in them that nobody was sent.
    "wrong_secret": "30/m/ip",
}
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("INTERVISIT_PROXIES", default=0)
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {"add_webauthn": "intervisit.people.forms.sign_in.PasskeyForm"}
MFA_TOTP_ISSUER = "Intervisit"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
# A link, not a form, leads to a network's service: it is chosen on our own page,
# and form-action stays with ourselves.
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# --- shared state in the database -------------------------------------------
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
    }
}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# --- history, triggers, jobs ------------------------------------------------
PGHISTORY_CONTEXT_FIELD = ContextJSONField()
PGHISTORY_CONTEXT_ID_FIELD = ContextUUIDField()
PGHISTORY_LEVEL = Statement
PGHISTORY_INSTALL_CONTEXT_FUNC_ON_MIGRATE = False
PGTRIGGER_MIGRATIONS = False
PGTRIGGER_INSTALL_ON_MIGRATE = True
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "tasks"

# --- mail -------------------------------------------------------------------
if env("EMAIL_URL", default=""):
    mail = env.email_url("EMAIL_URL")
    EMAIL_BACKEND = mail["EMAIL_BACKEND"]
    EMAIL_HOST = mail["EMAIL_HOST"]
    EMAIL_PORT = mail["EMAIL_PORT"]
    EMAIL_HOST_USER = mail["EMAIL_HOST_USER"]
    EMAIL_HOST_PASSWORD = mail["EMAIL_HOST_PASSWORD"]
    EMAIL_USE_TLS = mail.get("EMAIL_USE_TLS", False)
elif PRODUCTION:
    message = "Set EMAIL_URL: without mail nobody can sign in by code."
    raise ImproperlyConfigured(message)
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = LOCAL / "mail"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env(
    "INTERVISIT_FROM", default="Intervisit <no-reply@intervisit.example>"
)

# --- words and times --------------------------------------------------------
LANGUAGE_CODE = "en-gb"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# --- files ------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = None if ENVIRONMENT == "test" else LOCAL / "static"
WHITENOISE_USE_FINDERS = not PRODUCTION
STATICFILES_DIRS = [LOCAL / "assets"] if (LOCAL / "assets").is_dir() else []
MEDIA_ROOT = Path(env("INTERVISIT_FILES", default=str(LOCAL / "files")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION or DEMO
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
# With a scanner at hand, a file is served only once it has been scanned.
FILES_ONLY_SCANNED = env.bool("INTERVISIT_ONLY_SCANNED_FILES", default=False)
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000

# --- walls towards the browser ----------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "report-uri": ["/csp/"],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
if PRODUCTION:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# --- logs: structured, without personal data --------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": "pythonjsonlogger.json.JsonFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "filters": {"no_people": {"()": "intervisit.support.logs.WithoutPeople"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "json",
            "filters": ["no_people"],
        }
    },
    "root": {"handlers": ["stderr"], "level": env("INTERVISIT_LOG", default="WARNING")},
    "loggers": {
        "django.server": {
            "handlers": ["stderr"],
            "level": "WARNING",
            "propagate": False,
        },
    },
}
