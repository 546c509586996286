"""Our JavaScript modules: where each one lies, and which others it imports.

They are named by their path below static/js, without the ending: `lib/toast`; in JavaScript `#lib/toast`.
"""

import json
import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.templatetags.static import static

_IMPORTED = re.compile(r"""(?m)^(?:import|export|\}).*["']#([\w/-]+)["'];$""")


def address(name: str) -> str:
    """Return where browsers fetch a module."""
    return static(f"js/{name}.js")


@lru_cache(maxsize=1)
def import_map() -> str:
    """Return the addresses of all modules as JSON that may stand in a page."""
    imports = {f"#{name}": address(name) for name in _names()}
    return json.dumps({"imports": imports}, separators=(",", ":")).replace("<", "\\u003c")


def needed_by(names: Sequence[str]) -> list[str]:
    """Return the modules that modules import, and those that these import, sorted."""
    found, unread = set[str](), list(names)
    while unread:
        file = finders.find(f"js/{unread.pop()}.js")
        imported = set(_IMPORTED.findall(Path(str(file)).read_text(encoding="utf-8"))) - found
        found |= imported
        unread += imported
    return sorted(found - set(names))


def _names() -> list[str]:
    paths = {
        path.replace("\\", "/")
        for finder in finders.get_finders()
        for path, _storage in finder.list(ignore_patterns=["vendor"])
    }
    return sorted(path[3:-3] for path in paths if path.startswith("js/") and path.endswith(".js"))
