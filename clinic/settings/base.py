"""What every way of running the site has in common."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from clinic.launcher.paths import LOCAL, PROJECT

from .bucket import bucket_name, cache_size, signed_seconds
from .environment import contacts, is_on, one_of, some_of

INSTALLED_APPS = [
    "clinic.apps.ClinicConfig",
    "articles.apps.ArticlesConfig",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.simple_translation",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "clinic.apps.StaffUsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.locales",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "clinic.requests.middleware.keep_to_own_origin",
    "clinic.requests.refusals.RefusalsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "clinic.requests.middleware.refuse_programs_without_https",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "clinic.requests.middleware.widen_content_security_policy",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "clinic.requests.middleware.refuse_nul",
    "clinic.requests.middleware.know_clinic",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "clinic.requests.outage.spare_silent_database",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "clinic.login.second_step.SecondStepMiddleware",
    "clinic.rights.actors.note_who_asks",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "clinic.requests.forged_forms.ForgedFormMiddleware",
    "articles.admin.deleting.RefusedDeletionMiddleware",
    "articles.admin.other_clinics.OtherClinicsMiddleware",
    "articles.public.redirects.follow_old_addresses",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "clinic.urls"
WSGI_APPLICATION = "clinic.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PROJECT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# The first of them refuses who guesses, and knows nobody.
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "articles.demo.sample_passwords.OwnPasswordBackend",
]
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "clinic.accounts.invitations.StaffPasswordResetForm"  # noqa: S105 - the name of a class
# Nobody chooses the password of somebody else: each gets a link. An invitation works for three
# days, and a link for an account in use for less: `clinic.accounts.password_links`.
WAGTAILUSERS_PASSWORD_ENABLED = False
PASSWORD_RESET_TIMEOUT = 3 * 24 * 60 * 60
# One’s own is changed behind the password: `clinic.login.email_address`.
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": name}
    for name in (
        "clinic.accounts.passwords.LengthValidator",
        "clinic.accounts.passwords.KnownPasswordValidator",
        "clinic.accounts.passwords.GuessableValidator",
        "articles.demo.sample_passwords.OwnPasswordValidator",
    )
]
# A file of passwords from breaches, as Have I Been Pwned offers it: sorted SHA-1 hashes.
BREACHED_PASSWORDS = os.environ.get("BREACHED_PASSWORDS", "")

# Where patients find the other clinics of this installation: docs/several-sites.md.
OTHER_SITE_ADDRESSES: list[str] = []

LANGUAGE_CODE = "en"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("es", "Español")]
# Our own words in the admin have no other; one half of a screen in another helps nobody.
WAGTAILADMIN_PERMITTED_LANGUAGES = [("en", "English")]
TIME_ZONE = "America/Los_Angeles"
USE_TZ = True
FORMAT_MODULE_PATH = ["clinic.formats"]

STATIC_URL = "/static/"
STATIC_ROOT: Path | str | None = LOCAL / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT: Path | str = LOCAL / "media"
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "clinic.files.whole_files.WholeFileStorage"},
    # Named by their content, so writing one again changes nothing, or mends a damaged one.
    "kept": {
        "BACKEND": "clinic.files.whole_files.WholeFileStorage",
        "OPTIONS": {"allow_overwrite": True},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# A bucket for uploads in place of the folder: its name; where this machine keeps copies, and how
# many bytes they may take; how many seconds staff may download a document from the bucket itself.
MEDIA_BUCKET = bucket_name()
MEDIA_CACHE_ROOT: Path | str = os.environ.get("MEDIA_CACHE_ROOT") or LOCAL / "media-cache"
MEDIA_CACHE_SIZE = cache_size()
MEDIA_SIGNED_SECONDS = signed_seconds()

FILE_UPLOAD_HANDLERS = [
    "clinic.files.upload_handlers.LimitedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "clinic.files.upload_handlers.TidyUploadHandler",
]

# A long article posts several fields for every block.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# Patients read without a cookie; staff sessions end with the working day.
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_IDLE_AGE = 60 * 60  # after which one that nobody uses ends: `clinic.login.second_step`
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True  # the admin reads the token from its pages
MESSAGE_STORAGE = "clinic.requests.messages.OwnMessages"

# How staff log in: `clinic.login`. Only its own addresses of allauth exist.
LOGIN_URL = ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
ACCOUNT_ADAPTER = "clinic.login.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False  # no “Remember me”: the session ends with the browser, too
ACCOUNT_REAUTHENTICATION_METHODS = ["password"]
# django-axes counts wrong passwords and codes, for all processes together.
ACCOUNT_RATE_LIMITS = {"login": "120/m/ip", "login_failed": None, "reauthenticate": "20/m/user"}
ACCOUNT_FORMS = {
    "login": "clinic.login.forms.LoginForm",
    "reauthenticate": "clinic.login.forms.PasswordAgainForm",
}
MFA_ADAPTER = "clinic.login.adapters.FactorAdapter"
MFA_SUPPORTED_TYPES = ["webauthn", "totp"]  # recovery codes: `clinic.login.recovery_codes`
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
# The code that an app shows now, and none from before: it holds for half a minute. Phones set
# their clocks by themselves, and so does the server.
MFA_TOTP_TOLERANCE = 0
# Of PBKDF2, for each of ten codes of 46 bits: there are a hundred million million of them, so that
# as many as for a password would only keep people waiting.
RECOVERY_CODE_ITERATIONS = 120_000
MFA_RATE_LIMITS = {"webauthn_login": "120/m/ip"}
MFA_FORMS = {
    "activate_totp": "clinic.login.forms.AppForm",
    "add_webauthn": "clinic.login.forms.AddPasskeyForm",
    "authenticate": "clinic.login.forms.CodeForm",
    "authenticate_webauthn": "clinic.login.forms.UsePasskeyForm",
    "edit_webauthn": "clinic.login.forms.RenamePasskeyForm",
    "login_webauthn": "clinic.login.forms.PasskeyAloneForm",
}

# Guessing: `clinic.login.throttling`.
AXES_HANDLER = "clinic.login.throttling.Throttle"
AXES_LOCKOUT_PARAMETERS = ["username", "ip_address"]
AXES_FAILURE_LIMIT = 10  # for one name; that of an address is in `clinic.login.throttling`
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = False
AXES_ENABLE_ACCESS_FAILURE_LOG = True
AXES_VERBOSE = False
AXES_CLIENT_IP_CALLABLE = "clinic.login.throttling.client_address"
AXES_WHITELIST_CALLABLE = "clinic.login.throttling.is_own_password"
AXES_LOCKOUT_CALLABLE = "clinic.login.throttling.locked_out"
LOGIN_RECORDS_KEPT = timedelta(days=30)

# Other sites learn nothing. With "no-referrer", browsers would withhold the origin from our own
# forms too, and Django would refuse every log-in.
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # previews are shown in a frame of the admin

# What programs ask for: without https it is refused, since one that was led on would go on telling
# everybody on its way what it asks. nginx has these, too, so they are read by both.
SECURE_REDIRECT_EXEMPT = [
    r"^/?(api|fhir|infobutton|policy-reports)(/|$)",
    r"^/?([a-z]{2}/)?search/suggestions/",
    r"\.(atom|json|md|ris|xml)$",
]

# Public pages ask no other host for anything. The admin's wider policy is in
# `clinic.requests.middleware`.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
        "object-src": [NONE],
        "report-uri": "/policy-reports/",
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: []
    for feature in ("camera", "geolocation", "interest-cohort", "microphone", "payment", "usb")
}

# `articles.public.redirects` makes them, for addresses that patients may have known.
WAGTAILREDIRECTS_AUTO_CREATE = False

WAGTAIL_SITE_NAME = "Pain clinic"
WAGTAIL_I18N_ENABLED = True
WAGTAILIMAGES_IMAGE_MODEL = "clinic.ClinicImage"
WAGTAILDOCS_DOCUMENT_MODEL = "clinic.ClinicDocument"
WAGTAILIMAGES_IMAGE_FORM_BASE = "clinic.files.upload_forms.ImageForm"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 64_000_000
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
# By the site itself, in whatever storage they are.
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "clinic.files.upload_forms.DocumentForm"
# In bytes: room for a video of some minutes.
WAGTAILDOCS_MAX_UPLOAD_SIZE = 200 * 1024 * 1024
# An SVG can carry a script, and an HTML file is one.
WAGTAILDOCS_EXTENSIONS = ["mp4", "pdf", "txt", "vtt", "webm"]
WAGTAILADMIN_RICH_TEXT_EDITORS = {"default": {"WIDGET": "clinic.rich_text.RichTextArea"}}
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILADMIN_UNSAFE_PAGE_DELETION_LIMIT = 5
# Clinicians are told what waits for them. A superuser signs nothing.
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
WAGTAIL_FINISH_WORKFLOW_ACTION = "articles.workflow.publish_signed"

# Sample log-ins have a password that anyone can read in the source.
SAMPLE_LOGINS_ALLOWED = False

# The keys that sign-offs are sealed with: the present one first, then those that it replaced.
SIGN_OFF_KEYS: list[str] = []

# Whether only a passkey signs articles. Otherwise whoever has none enters the password.
SIGN_OFFS_NEED_PASSKEY = is_on("SIGN_OFFS_NEED_PASSKEY")

# Where `manage.py backup` writes, for whom it encrypts, an `age1…` key or one that GnuPG knows, and
# the file with the secret key of age that reads it again. Where somebody chose the folder,
# `manage.py run_schedule` makes backups every night.
BACKUPS_ARE_SCHEDULED = bool(os.environ.get("BACKUPS_ROOT"))
BACKUPS_ROOT: Path | str = os.environ.get("BACKUPS_ROOT") or LOCAL / "backups"
BACKUP_RECIPIENT = os.environ.get("BACKUP_RECIPIENT", "")
BACKUP_IDENTITY = os.environ.get("BACKUP_IDENTITY", "")

# Who does what a request need not wait for, such as mail: "at_once" the request itself, or "worker"
# the process of `manage.py db_worker`.
BACKGROUND_WORK = one_of("BACKGROUND_WORK", "at_once", "worker")
TASKS = {"default": {"BACKEND": "clinic.schedule.background.Backend"}}

# The header in which a proxy in front of the site says, behind what others said, from which address
# it was asked. Without one, the address of the connection counts.
CLIENT_ADDRESS_HEADER = ""

# The header in which that proxy gives each request an id, by which records of the log are found.
REQUEST_ID_HEADER = ""

# What a machine sends to be told how the site is: `Authorization: Bearer …`. Without one, only
# this machine is told, and nobody gets the numbers of /metrics.
METRICS_TOKEN = os.environ.get("METRICS_TOKEN", "")
# The address of a Sentry that is told of faults.
SENTRY_DSN = ""
# Bytes below which a disk has little room, and none.
LITTLE_ROOM, NO_ROOM = 500_000_000, 20_000_000

# Whether pages are kept as files, where, and how many; and how many bytes of them each process
# has in memory.
STORED_PAGES = False
STORED_PAGES_ROOT: Path | str = LOCAL / "pages"
STORED_PAGES_ON_DISK = 20_000
STORED_PAGES_IN_MEMORY = 64 * 1024 * 1024
# The caches in front of the site that are purged, and how many seconds any may keep a page; 0
# without a cache.
FRONT_CACHES: list[str] = []
FRONT_CACHE_SECONDS = 0.0
CACHES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "KEY_FUNCTION": "clinic.stored_pages.answers.cache_key",
    }
}

# What several machines share: docs/shared-cache.md. Without one, each has its own.
REDIS_URL = ""

# Where staff look up a paper, by its DOI and by its PMID: https://api.crossref.org and
# https://eutils.ncbi.nlm.nih.gov/entrez/eutils. Both services ask who is asking, so without
# an e-mail address to be reached at, neither is asked.
CROSSREF_ADDRESS = os.environ.get("CROSSREF_ADDRESS", "")
PUBMED_ADDRESS = os.environ.get("PUBMED_ADDRESS", "")
CONTACT_ADDRESS = os.environ.get("CONTACT_ADDRESS", "")

# Whom to tell of a weakness, at /.well-known/security.txt: what stands there is public.
SECURITY_CONTACT = contacts("SECURITY_CONTACT")

# What patients read of a text that no clinician signs, such as the name of a topic, before a
# second person looked at it: "marked" lets them read it at once, with a line that says so;
# with "second_person" they read what somebody looked at last.
TEXTS_AROUND_ARTICLES = one_of("TEXTS_AROUND_ARTICLES", "marked", "second_person")

# What health records may ask this site with: HL7 Infobutton, and FHIR R5. Nothing of it is there
# unless the clinic wants it: docs/health-interfaces.md.
HEALTH_INTERFACES = some_of("HEALTH_INTERFACES", "infobutton", "fhir")
# What the clinic practices, as its home page tells search engines: members of schema.org’s
# MedicalSpecialty, which has none for pain medicine. Without any, the page says nothing of it.
MEDICAL_SPECIALTIES = some_of(
    "MEDICAL_SPECIALTIES", "Anesthesia", "Emergency", "Geriatric", "Musculoskeletal", "Neurologic",
    "Nursing", "Oncologic", "Pediatric", "Physiotherapy", "PrimaryCare", "Psychiatric",
    "Rheumatologic", "Surgical",
)  # fmt: skip

# The check of links visits no address inside of a private network, whatever leads there, but these.
PRIVATE_ADDRESSES_ALLOWED: set[str] = set()
