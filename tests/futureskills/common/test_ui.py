"""The tags and the form renderer that every page uses."""

import json
import re

from django import forms
from django.conf import settings
from django.template import Context, Template

from futureskills.common.navigation import areas_of

STATIC = settings.BASE_DIR / "static"


def render(source: str, **context) -> str:
    return Template("{% load ui %}" + source).render(Context(context))


def imports() -> dict[str, str]:
    tag = render("{% import_map %}", CSP_NONCE="n0nce")
    assert tag.startswith('<script type="importmap" nonce="n0nce">')
    return json.loads(re.search(r">(.*)<", tag).group(1))["imports"]


def test_the_import_map_names_every_module():
    files = (STATIC / "js").rglob("*.js")
    expected = {"#" + file.relative_to(STATIC / "js").with_suffix("").as_posix() for file in files}
    assert {name for name in imports() if not name.startswith("#vendor/")} == expected


def test_modules_import_each_other_by_bare_names_that_the_map_knows():
    known = imports()
    for file in (STATIC / "js").rglob("*.js"):
        text = file.read_text(encoding="utf-8")
        names = re.findall(r"""(?m)(?:\bfrom |^import |\bimport\()["']([^"'\n]+)["']""", text)
        assert [name for name in names if name not in known] == [], file


IMPORTED = re.compile(r"""(?m)(?:\bfrom |^import )["']#([^"'\n]+)["']""")


def test_what_modules_import_is_fetched_with_them():
    tag = render('{% modules "coding/screen" "pages/copy" %}')
    run = re.findall(r'<script type="module" src="[^"]*/js/([\w/-]+)\.js">', tag)
    fetched = re.findall(r'<link rel="modulepreload" href="[^"]*/js/([\w/-]+)\.js">', tag)
    assert run == ["coding/screen", "pages/copy"]
    assert len(fetched) == len(set(fetched))
    for name in [*run, *fetched]:
        imported = IMPORTED.findall((STATIC / "js" / f"{name}.js").read_text(encoding="utf-8"))
        assert set(imported) <= {*run, *fetched}, name


def test_every_icon_that_templates_name_is_in_the_sprite():
    sprite = (STATIC / "icons.svg").read_text(encoding="utf-8")
    drawn = set(re.findall(r'id="([\w-]+)"', sprite))
    for template in (settings.BASE_DIR / "templates").rglob("*.html"):
        used = set(re.findall(r"{% icon [\"']([\w-]+)[\"']", template.read_text(encoding="utf-8")))
        assert used <= drawn, template


def test_the_menu_leaves_out_areas_without_a_page():
    names = [area.url for area in areas_of("pflege")]
    assert all(name.startswith("/projects/pflege/") for name in names)


class Form(forms.Form):
    """One field of each look."""

    name = forms.CharField(help_text="As people say it.")
    agreed = forms.BooleanField()
    side = forms.ChoiceField(choices=[("l", "Left")], widget=forms.RadioSelect, required=False)
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def test_a_field_ties_help_and_error_to_its_control():
    html = str(Form({}))
    control = re.search(r'<input type="text"[^>]*>', html).group()
    described = re.search(r'aria-describedby="([^"]+)"', control).group(1).split()
    assert 'aria-invalid="true"' in control
    assert described
    assert all(f'id="{name}"' in html for name in described)


def test_every_control_has_a_label_or_a_legend():
    html = str(Form())
    for name in ("id_name", "id_agreed"):
        assert f'for="{name}"' in html
    assert re.search(r"<legend>\s*Side", html)
    assert html.count('name="secret"') == 1


def test_errors_of_the_whole_form_are_told_once():
    form = Form({"name": "x", "agreed": "on"})
    form.is_valid()
    form.add_error(None, "Both at once is not possible.")
    assert str(form).count("Both at once") == 1
