"""The environment is read once; nonsense is refused in one sentence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from institute.settings.environment import LOOPBACK, Environment
from institute.settings.mail import Mail

KEY = "Kx7-qP2_vR9tY4wZ8bN1mC6dF3gH5jL0sA-eU_iOoTzXyWvQrB"
PRODUCTION = {
    "INSTITUTE_MODE": "production",
    "SECRET_KEY": KEY,
    "ALLOWED_HOSTS": "ai.example.edu.cn, www.ai.example.edu.cn",
    "DATABASE_URL": "postgresql://institute_app@db.example/institute",
    "BEHIND_HTTPS": "1",
}
HOME = Path("/srv/site")
NONSENSE = {
    "an unknown mode": (
        {"INSTITUTE_MODE": "live"},
        "INSTITUTE_MODE must be one of local, development, test, production, not 'live'.",
    ),
    "a switch that is no switch": ({"DEBUG": "yes"}, "DEBUG must be 1 or 0, not 'yes'."),
    "the folder of the code as the local one": (
        {"LOCAL_DIR": "/srv/site"},
        "LOCAL_DIR must be a folder of its own, not the one of the code.",
    ),
    "a folder around the code as the local one": (
        {"LOCAL_DIR": "/srv/site/.local/../.."},
        "LOCAL_DIR must be a folder of its own, not the one of the code.",
    ),
    "another database": (
        {"DATABASE_URL": "sqlite:///db"},
        "DATABASE_URL must begin with postgresql:// because the site runs on PostgreSQL only.",
    ),
    "another database for the owner": (
        {"DATABASE_OWNER_URL": "mysql://x/y"},
        "DATABASE_OWNER_URL must begin with postgresql:// because the site runs on PostgreSQL only.",
    ),
    "proxies that are no number": ({"PROXIES": "-1"}, "PROXIES must be a number from 0 to 9, not '-1'."),
    "patience that is no number": (
        {"STATEMENT_TIMEOUT": "30s"},
        "STATEMENT_TIMEOUT must be a number from 0 to 3600, not '30s'.",
    ),
    "debug pages outside development": (
        {"INSTITUTE_MODE": "local", "DEBUG": "1"},
        "DEBUG=1 belongs to INSTITUTE_MODE=development only: take it away.",
    ),
    "debug pages in production": (
        {**PRODUCTION, "DEBUG": "1"},
        "DEBUG=1 belongs to INSTITUTE_MODE=development only: take it away.",
    ),
    "no key": ({**PRODUCTION, "SECRET_KEY": ""}, "Production needs SECRET_KEY, which is not set."),
    "no hosts": ({**PRODUCTION, "ALLOWED_HOSTS": ""}, "Production needs ALLOWED_HOSTS, which is not set."),
    "no database": ({**PRODUCTION, "DATABASE_URL": ""}, "Production needs DATABASE_URL, which is not set."),
    "a short key": (
        {**PRODUCTION, "SECRET_KEY": KEY[:49]},
        "SECRET_KEY is weak: give it at least 50 random characters.",
    ),
    "a monotonous key": (
        {**PRODUCTION, "SECRET_KEY": "abcabc" * 10},
        "SECRET_KEY is weak: give it at least 50 random characters.",
    ),
    "every host": (
        {**PRODUCTION, "ALLOWED_HOSTS": "ai.example.edu.cn,*"},
        "ALLOWED_HOSTS must name the hosts of the site, without *.",
    ),
    "no HTTPS": (
        {**PRODUCTION, "BEHIND_HTTPS": "0"},
        "Production is served over HTTPS only: put it behind an HTTPS proxy and set BEHIND_HTTPS=1.",
    ),
}


@pytest.mark.parametrize(("given", "sentence"), NONSENSE.values(), ids=NONSENSE.keys())
def test_nonsense_is_refused_in_one_sentence(given: dict[str, str], sentence: str) -> None:
    with pytest.raises(ImproperlyConfigured) as refusal:
        Environment.read(given, home=HOME)
    assert str(refusal.value) == sentence


def test_production_reads_what_it_was_given() -> None:
    assert Environment.read(PRODUCTION, home=HOME) == Environment(
        mode="production",
        debug=False,
        secret_key=KEY,
        allowed_hosts=("ai.example.edu.cn", "www.ai.example.edu.cn"),
        database_url="postgresql://institute_app@db.example/institute",
        owner_url="postgresql://institute_app@db.example/institute",
        local_dir=HOME / ".local",
        behind_https=True,
        proxies=1,
        statement_timeout=30,
        port=8000,
        mail=Mail.read(""),
        mail_from="no-reply@localhost",
    )


@pytest.mark.parametrize(
    ("given", "address"),
    [
        (PRODUCTION, "https://ai.example.edu.cn"),
        ({"PORT": "8123"}, "http://127.0.0.1:8123"),
        ({"ALLOWED_HOSTS": ".example.cn", "BEHIND_HTTPS": "1"}, "https://example.cn"),
    ],
)
def test_letters_name_our_own_address(given: dict[str, str], address: str) -> None:
    assert Environment.read(given, home=HOME).address == address


def test_without_a_word_only_this_machine_is_served_and_no_debug_page() -> None:
    silent = Environment.read({}, home=HOME)
    assert (silent.mode, silent.debug, silent.allowed_hosts) == ("development", False, LOOPBACK)


def test_without_a_key_each_process_draws_its_own() -> None:
    first, second = (Environment.read({}, home=HOME).secret_key for _ in range(2))
    assert first != second
    assert len(first) >= 50


def test_production_passes_every_check_for_deployment() -> None:
    output = manage(PRODUCTION, "check", "--deploy", "--fail-level", "WARNING")
    assert output == (0, "System check identified no issues (0 silenced).\n", "")


def test_weak_settings_end_the_program_with_their_sentence() -> None:
    code, _, complaint = manage({**PRODUCTION, "SECRET_KEY": "weak"}, "check")
    assert code == 1
    assert complaint.splitlines()[-1].endswith("SECRET_KEY is weak: give it at least 50 random characters.")


@pytest.mark.parametrize(
    ("given", "names"),
    [
        (PRODUCTION, "__Host-session __Host-csrf True"),
        ({"INSTITUTE_MODE": "local"}, "sessionid csrftoken False"),
    ],
)
def test_cookies_are_bound_to_the_host_behind_https(given: dict[str, str], names: str) -> None:
    script = (
        "from django.conf import settings as s;"
        "print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE)"
    )
    assert manage(given, "shell", "--no-imports", "-c", script) == (0, f"{names}\n", "")


def test_behind_https_the_browser_is_told_to_stay_there() -> None:
    script = (
        "from django.test import Client;"
        "client = Client(headers={'host': 'ai.example.edu.cn', 'x-forwarded-proto': 'https'});"
        "print(client.get('/healthz')['Strict-Transport-Security']);"
        "print(Client(headers={'host': 'ai.example.edu.cn'}).get('/courses/?q=a')['Location']);"
        "print(Client(headers={'host': 'ai.example.edu.cn'}).get('/healthz').status_code)"
    )
    told = "max-age=31536000; includeSubDomains; preload\nhttps://ai.example.edu.cn/courses/?q=a\n200\n"
    assert manage(PRODUCTION, "shell", "--no-imports", "-c", script)[:2] == (0, told)


def test_faults_are_written_down_and_missing_pages_are_not() -> None:
    script = (
        "import logging;"
        "logging.getLogger('django.request').warning('Not Found');"
        "logging.getLogger('django.request').error('Internal Server Error');"
        "logging.getLogger('institute.access').error('forgotten')"
    )
    _, _, written = manage({"INSTITUTE_MODE": "local"}, "shell", "--no-imports", "-c", script)
    assert [line.split(" ", 2)[2] for line in written.splitlines()] == [
        "ERROR django.request: Internal Server Error",
        "ERROR institute.access: forgotten",
    ]


@pytest.mark.parametrize(("given", "seconds"), [({}, 0), ({"STATEMENT_TIMEOUT": "7"}, 7)])
def test_what_is_run_by_hand_may_take_its_time(given: dict[str, str], seconds: int) -> None:
    script = "from django.conf import settings; print(settings.DATABASES['default']['OPTIONS']['options'])"
    _, options, _ = manage(given, "shell", "--no-imports", "-c", script)
    assert options.split()[-1] == f"statement_timeout={seconds}s"


def test_a_page_may_not_take_its_time() -> None:
    assert Environment.read({}, home=HOME).statement_timeout == 30


def manage(given: dict[str, str], *words: str) -> tuple[int, str, str]:
    """Run manage.py in an environment that says nothing but this."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": "", **given}
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr
