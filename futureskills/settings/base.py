"""What all three settings share."""

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from futureskills.settings import env

BASE_DIR = env.BASE_DIR
VERSION = "0.1.0"
DATA_FOLDER = env.data_folder()

SECRET_KEY = env.secret_key()
DEBUG = False
ALLOWED_HOSTS = env.names("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = env.names("CSRF_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "csp",
    "django_htmx",
    "tree_queries",
    "futureskills.common",
    "futureskills.accounts",
    "futureskills.audit",
    "futureskills.backups",
    "futureskills.history",
    "futureskills.projects",
    "transcripts",
    "coding",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "futureskills.accounts.middleware.sign_in_on_a_page",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "futureskills.accounts.middleware.preferred_language",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "futureskills.common.http.DomainErrorMiddleware",
]

ROOT_URLCONF = "futureskills.urls"
WSGI_APPLICATION = "futureskills.wsgi.application"
FORM_RENDERER = "futureskills.common.forms.Renderer"

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
                "csp.context_processors.nonce",
            ],
        },
    },
]

DATABASES = {"default": env.database() | {"CONN_HEALTH_CHECKS": True}}
DATABASES["default"]["OPTIONS"] |= {
    "pool": {"min_size": 1, "max_size": 20},
    "server_side_binding": True,  # so that queries can be prepared: planning one takes longer than running it
    "prepare_threshold": 3,
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": env.redis_url()}}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_REDIRECT_URL = "projects:list"
LOGIN_URL = "account_login"
ACCOUNT_ADAPTER = "futureskills.accounts.adapter.ClosedAccountAdapter"
ACCOUNT_FORMS = {
    "login": "futureskills.accounts.forms.SignInForm",
    "change_password": "futureskills.accounts.forms.ChangePasswordForm",
    "reset_password": "futureskills.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "futureskills.accounts.forms.NewPasswordForm",
    "reauthenticate": "futureskills.accounts.forms.ReauthenticateForm",
}
ACCOUNT_LOGIN_METHODS = {"email", "username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60  # seconds that a sign-in counts as fresh

LANGUAGE_CODE = "en"
LANGUAGES = [("de", _("German")), ("en", _("English"))]
FORMAT_MODULE_PATH = "futureskills.locale"
LOCALE_PATHS = [BASE_DIR / "futureskills" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = DATA_FOLDER / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = DATA_FOLDER / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_TEMP_DIR = None
FILE_UPLOAD_PERMISSIONS = 0o600
ACCEL_PREFIX = env.text("ACCEL_PREFIX")  # where the proxy in front finds MEDIA_ROOT; empty: we send files
UPLOAD_LIMIT_BYTES = env.whole_number("UPLOAD_LIMIT_BYTES", 2 * 1024**3)

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "media-src": [SELF, "blob:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

MAIL = env.email()
EMAIL_IS_CONFIGURED = bool(MAIL)
globals().update(MAIL)

CELERY_BROKER_URL = env.broker_url()
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = False
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_DEFAULT_QUEUE = "default"
CELERY_TASK_ROUTES = {"transcripts.tasks.work_on_speech": {"queue": "speech"}}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BEAT_SCHEDULE = {
    "ring-speech-again": {
        "task": "transcripts.tasks.ring_again",
        "schedule": 10.0,
        "options": {"expires": 10},
    },
    "sweep-voice-prints": {
        "task": "transcripts.tasks.sweep_voice_prints",
        "schedule": 3600.0,
        "options": {"expires": 3600},
    },
    "render-silenced-sound": {
        "task": "transcripts.tasks.render_waiting",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    "sweep-uploads": {
        "task": "transcripts.tasks.sweep_uploads",
        "schedule": 3600.0,
        "options": {"expires": 3600},
    },
    "follow-retention": {
        "task": "transcripts.tasks.follow_retention",
        "schedule": 3600.0,
        "options": {"expires": 3600},
    },
    "write-erasures": {
        "task": "futureskills.backups.tasks.write_erasures",
        "schedule": 3600.0,
        "options": {"expires": 3600},
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "discreet": {
            "()": "futureskills.common.logs.DiscreetFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s: %(message)s",
        },
    },
    "handlers": {
        "errors": {"class": "logging.StreamHandler", "level": "ERROR", "formatter": "discreet"},
    },
    # refusals (4xx) are no errors; what fails in a worker is logged by Celery
    "loggers": {"django": {"handlers": ["errors"], "level": "ERROR", "propagate": False}},
}

IDENTITY_KEYS = env.text("IDENTITY_KEYS")
ERASURE_JOURNAL = env.erasure_journal()

WHISPER_MODEL = env.text("WHISPER_MODEL")
WHISPER_DEVICE = env.text("WHISPER_DEVICE", "auto")
SILENCED_SYSTEM_CHECKS: list[str] = []
