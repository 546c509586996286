"""Production settings hold Django's own check for deployment."""

import os
import secrets
import subprocess
import sys

from tests.architecture.sources import ROOT


def test_production_settings_pass_the_deployment_check(tmp_path):
    variables = {
        "DJANGO_SETTINGS_MODULE": "futureskills.settings.production",
        "SECRET_KEY": secrets.token_urlsafe(60),
        "DATABASE_URL": "postgresql://futureskills@localhost/futureskills",
        "REDIS_URL": "redis://localhost:6379/0",
        "ALLOWED_HOSTS": "workbench.example.org",
        "CSRF_TRUSTED_ORIGINS": "https://workbench.example.org",
        "TRUSTED_PROXIES": "10.0.0.1",
        "FUTURESKILLS_DATA": str(tmp_path),
    }
    result = subprocess.run(
        [
            sys.executable,
            "-W",
            "error::UserWarning",
            "-m",
            "django",
            "check",
            "--deploy",
            "--fail-level",
            "WARNING",
        ],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)} | variables,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
