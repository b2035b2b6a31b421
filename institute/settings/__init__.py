"""Settings of the site. What differs from place to place is read in `environment.py`."""

import os
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.urls import reverse_lazy

from institute.settings.environment import Environment

BASE_DIR = Path(__file__).resolve().parent.parent.parent
HERE = Environment.read(os.environ, home=BASE_DIR)

DEBUG = HERE.debug
SECRET_KEY = HERE.secret_key
ALLOWED_HOSTS = list(HERE.allowed_hosts)
ROOT_URLCONF = "institute.urls"
WSGI_APPLICATION = "institute.wsgi.application"

INSTALLED_APPS = [
    "institute.administration.AdministrationConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.sitemaps",
    "django_filters",
    "django_htmx",  # for its file alone: no middleware, one answer for every reader
    "csp",
    "common",
    "accounts",
    "catalog",
    "students",
    "mentors",
    "alliance",
    "institute",
]

# The first three only add headers: whatever answers behind them carries these too.
HEADER_MIDDLEWARE = [
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
MIDDLEWARE = [
    *HEADER_MIDDLEWARE,
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Behind whitenoise, whose files are compressed beforehand. Secrets do not leak through the length:
    # public pages hold none, form tokens are masked anew for each answer, and Django pads what it compresses.
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "institute.errors.BareErrors",
    "institute.access.ClosedUnlessOpened",  # before the form token, whose 403 would tell that a view is there
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "accounts.visitor.VisitorMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "institute.context.site",
            ]
        },
    }
]

# Database: connections are kept (7 times faster), checked before each use, and never wait for ever.
DATABASES = {"default": dj_database_url.parse(HERE.database_url, conn_max_age=None, conn_health_checks=True)}
DATABASES["default"].setdefault("OPTIONS", {}).update(
    connect_timeout=5,
    # Compiling a query of many short counts took 10 seconds where running it takes a quarter of one. To start helpers
    # takes 6 ms, longer than most questions, and they take processor from other readers.
    options="-c jit=off -c max_parallel_workers_per_gather=0 -c lock_timeout=5s -c idle_in_transaction_session_timeout=60s"
    f" -c statement_timeout={HERE.statement_timeout}s",
)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Languages: Chinese at the root, English under /en/.
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "institute.formats"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

if HERE.mode == "test":  # what a login costs on purpose, tests need not pay
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Static files
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = HERE.local_dir / "collected"  # cleared at will: a name only we use
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = not HERE.serves_collected_files
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if HERE.serves_collected_files
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

# Accounts
AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = reverse_lazy("accounts:sign_in")
PROXIES = HERE.proxies  # of our own, whose word on the visitor's address is believed
LANDING = "institute.landing.landing"  # told an account, where it comes to after signing in
LOGOUT_REDIRECT_URL = "home"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# Letters: links of invitations and forgotten passwords work once, for three days.
SITE_ADDRESS = HERE.address
EMAIL_BACKEND = HERE.mail.backend
DEFAULT_FROM_EMAIL = HERE.mail_from
EMAIL_FILE_PATH = HERE.local_dir / "mail"
EMAIL_HOST, EMAIL_PORT = HERE.mail.host, HERE.mail.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = HERE.mail.user, HERE.mail.password
EMAIL_USE_SSL, EMAIL_USE_TLS = HERE.mail.encrypted_at_once, not HERE.mail.encrypted_at_once
EMAIL_TIMEOUT = 10
PASSWORD_RESET_TIMEOUT = 3 * 24 * 3600

# Log: faults go to the error stream; pages asked for in vain are no fault of ours.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stream": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stream"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "django.request": {"level": "ERROR"},
        "django.security": {"level": "CRITICAL"},
        "waitress.queue": {"level": "ERROR"},
        "catalog.journal": {"level": "INFO"},  # who did what: one line for each verb
    },
}

# Security: what a browser may load, and who may frame, sniff or follow us.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CSRF_FAILURE_VIEW = "institute.errors.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no cookie of its own
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True

if HERE.behind_https:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    # A browser takes a __Host- cookie only from this very host over HTTPS: no sister site can plant one.
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"

# What signed-in people see besides on the pages of courses, in this order.
CATALOGUE_LENSES = [
    "alliance.home_lens.HomeLens",
    "students.lens.PlanLens",
    "students.lens.TimetableLens",
    "students.lens.LackLens",
]
# The slug of the institute itself: a member of the alliance, but nobody's home university.
INSTITUTE = "cqai"
# What hangs on a student's own plan and record from the floors above.
STUDENT_PANELS = ["mentors.trio.panel"]
# What they strike out of their own tables when a student is erased.
ERASURES = ["mentors.erasure.strike_out", "alliance.erasure.strike_out"]
# What they say of a plan as it stands.
PLAN_LENSES = ["alliance.plan_worth.told"]
