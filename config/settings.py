"""One settings file for every installation, switched by ALONGSIDE_MODE.

demo         one click signs in as Rosa, Ian, Maya or Tom; mail is shown, not sent; var/demo
development  the same code with Django's debug pages
production   secrets and addresses must be given; `alongside check` says what is missing
"""

import os
import re
import sys
from pathlib import Path
from typing import NoReturn

import dj_database_url
from django.utils.csp import CSP

BASE_DIR = Path(__file__).resolve().parent.parent
MODE = os.environ.get("ALONGSIDE_MODE", "development")


def _refuse(words: str) -> NoReturn:
    """One sentence that names the setting, and status 2, as for any bad input."""
    print(words, file=sys.stderr)
    raise SystemExit(2)


if MODE not in {"demo", "development", "production"}:
    _refuse(f"ALONGSIDE_MODE is '{MODE}'; it must be demo, development or production.")
DEMO, PRODUCTION = MODE == "demo", MODE == "production"
DEBUG = MODE == "development" and os.environ.get("ALONGSIDE_DEBUG") == "1"

VAR_DIR = Path(os.environ.get("ALONGSIDE_VAR", BASE_DIR / "var" / MODE))
try:
    VAR_DIR.mkdir(parents=True, exist_ok=True)
except OSError as problem:
    _refuse(f"ALONGSIDE_VAR is '{VAR_DIR}', a folder that cannot be made ({problem.strerror}).")
PRIVATE_DIR = VAR_DIR / "private"
MEDIA_ROOT = PRIVATE_DIR / "files"
ANCHOR_FILE = PRIVATE_DIR / "audit-anchors.txt"
ERASURE_FILE = PRIVATE_DIR / "erasures.jsonl"


def _secret() -> str:
    """The installation's key: from the environment, or made once and kept beside the database."""
    given = os.environ.get("ALONGSIDE_SECRET_KEY", "")
    path = PRIVATE_DIR / "secret-key"
    if not given and not path.exists():
        from django.core.management.utils import get_random_secret_key

        PRIVATE_DIR.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.write_text(get_random_secret_key())
        path.chmod(0o600)
    return given or path.read_text()


SECRET_KEY = _secret()
PUBLIC_URL = os.environ.get("ALONGSIDE_URL", "http://localhost:8000").rstrip("/")
HOST = PUBLIC_URL.split("//", 1)[-1].split("/", 1)[0].rsplit(":", 1)[0]
ALLOWED_HOSTS = [HOST] if PRODUCTION else ["*"]
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]

ROOMS = [
    "core",
    "audit",
    "privacy",
    "places",
    "people",
    "ledger",
    "partnerships",
    "recognition",
    "easyread",
    "gifts",
    "gatherings",
    "assets",
    "asks",
    "delivery",
    "floor",
    "notes",
    "exchange",
    "rings",
    "transfers",
    "group_sessions",
    "dialogue",
    "findings",
    "desk",
    "decisions",
    "budgets",
    "spending",
    "balance",
    "interchange",
    "directory",
    "home",
    "demo",
]
ROOMS = [room for room in ROOMS if (BASE_DIR / "alongside" / room / "__init__.py").exists()]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    *[f"alongside.{room}" for room in ROOMS],
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # pages are light with nothing in front of us, too
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "alongside.people.middleware.WhoIsHere",
    "alongside.core.middleware.PlainAnswers",
    "alongside.people.doorstep.Doorstep",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "NAME": "jinja",
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [
            BASE_DIR / "templates",
            *[BASE_DIR / "alongside" / room / "templates" for room in ROOMS],
        ],
        "OPTIONS": {
            "environment": "alongside.core.jinja.environment",
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "alongside.people.context.who_is_here",
            ],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

SQLITE_SAFETY = "NORMAL" if DEMO else "FULL"
DATABASE_URL = os.environ.get("DATABASE_URL") or f"sqlite:///{VAR_DIR / 'alongside.sqlite3'}"
if not DATABASE_URL.startswith(("postgresql://", "postgres://", "sqlite://")):
    # Not repeated here: it may hold a password.
    _refuse("DATABASE_URL must begin with postgresql:// or sqlite:///.")
DATABASES = {
    "default": dj_database_url.parse(DATABASE_URL, conn_max_age=None, conn_health_checks=True)
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["ENGINE"] = "alongside.core.sqlite"
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": f"PRAGMA journal_mode=WAL; PRAGMA synchronous={SQLITE_SAFETY};",
    }
    # Tests run on a file too: in memory, the threads of a live server would share one connection.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
else:
    # What is asked again and again keeps its plan. Behind a pooler that lends a connection for one
    # transaction at a time, DATABASE_URL ends with ?server_side_binding=false.
    DATABASES["default"]["OPTIONS"] = {
        "server_side_binding": True,
        "prepare_threshold": 5,
        **DATABASES["default"].get("OPTIONS", {}),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SILENCED_SYSTEM_CHECKS = ["models.W040"]  # SQLite reads a row where PostgreSQL reads its index

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 600
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_ADAPTER = "alongside.people.adapter.Doorkeeper"
# Sixty people in a day centre share one address and must all get in.
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "120/10m/ip,3/m/key",
    "signup": "120/10m/ip",
    "login_failed": "120/10m/ip,5/5m/key",
}
ACCOUNT_FORMS = {
    "request_login_code": "alongside.people.forms.SignInForm",
    "confirm_login_code": "alongside.people.forms.SignInCodeForm",
    "signup": "alongside.people.forms.SignUpForm",
    "confirm_email_verification_code": "alongside.people.forms.AddressCodeForm",
    "add_email": "alongside.people.forms.NewAddressForm",
}
MFA_ADAPTER = "alongside.people.adapter.Keyring"
MFA_FORMS = {
    "authenticate": "alongside.people.forms.SecondStepForm",
    "reauthenticate": "alongside.people.forms.SecondStepAgainForm",
    "activate_totp": "alongside.people.forms.NewAppForm",
    "add_webauthn": "alongside.people.forms.NewPasskeyForm",
    "edit_webauthn": "alongside.people.forms.RenamePasskeyForm",
}
# Nobody is signed in before typing a code from a letter, so every address is its owner's.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_RATE_LIMITS = {"webauthn_login": "120/10m/ip"}
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
MFA_TOTP_ISSUER = "Alongside"
MFA_TOTP_TOLERANCE = 1  # a phone's clock may be half a minute off

SESSION_COOKIE_AGE = 60 * 60 * 24 * 56
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
CSRF_FAILURE_VIEW = "alongside.core.views.form_expired"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_SSL_REDIRECT = PRODUCTION and PUBLIC_URL.startswith("https")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_CSP = {
    "default-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
}
# The map of a place asks nobody for anything, unless a server of map tiles is named here.
TILES = os.environ.get("ALONGSIDE_TILES", "")
TILES_ATTRIBUTION = os.environ.get("ALONGSIDE_TILES_ATTRIBUTION", "")
if TILES:
    if not re.fullmatch(r"https://[a-z0-9.:-]+/[^\s;,{}]*\{z\}[^\s;,]*", TILES):
        _refuse("ALONGSIDE_TILES must be like https://tiles.example.org/{z}/{x}/{y}.png.")
    SECURE_CSP["img-src"].append("https://" + TILES.split("/")[2])
# Directories in our own network that may be brought in: "host" or "host:port", commas between.
PRIVATE_FEEDS = [
    each.strip()
    for each in os.environ.get("ALONGSIDE_PRIVATE_FEEDS", "").split(",")
    if each.strip()
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
FILE_UPLOAD_PERMISSIONS = 0o600

# Letters are kept as rows and posted after the commit (core.mail); this is only the carrier.
MAIL_HOST = os.environ.get("ALONGSIDE_MAIL_HOST", "")
MAIL_PORT = os.environ.get("ALONGSIDE_MAIL_PORT", "587")
if not (MAIL_PORT.isascii() and MAIL_PORT.isdigit() and 0 < int(MAIL_PORT) < 65_536):
    _refuse(f"ALONGSIDE_MAIL_PORT is '{MAIL_PORT}'; it must be a number from 1 to 65535.")
MAIL_FROM = DEFAULT_FROM_EMAIL = os.environ.get("ALONGSIDE_MAIL_FROM", f"alongside@{HOST}")
if MAIL_HOST:
    MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {
                "host": MAIL_HOST,
                "port": int(MAIL_PORT),
                "username": os.environ.get("ALONGSIDE_MAIL_USER", ""),
                "password": os.environ.get("ALONGSIDE_MAIL_PASSWORD", ""),
                "use_tls": os.environ.get("ALONGSIDE_MAIL_TLS", "1") == "1",
                "timeout": 20,
            },
        }
    }
else:
    MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English"), ("ga", "Gaeilge"), ("pl", "Polski")]
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = VAR_DIR / "static-built"
STATIC_ROOT.mkdir(exist_ok=True)
WHITENOISE_USE_FINDERS = not PRODUCTION
WHITENOISE_AUTOREFRESH = DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "filters": {"one_line": {"()": "alongside.core.logs.OneLine"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "plain",
            "filters": ["one_line"],
        }
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
}
TEST_RUNNER = "django.test.runner.DiscoverRunner"
