"""From a form to its values, or to the one sentence that says what is wrong."""

from typing import Any

from django import forms

from futureskills.common.exceptions import DomainError


def cleaned(form: forms.Form) -> dict[str, Any]:
    """Return the clean values of a bound form; raises DomainError with the first thing that is wrong."""
    if not form.is_valid():
        raise DomainError(str(next(iter(form.errors.values()))[0]))
    return form.cleaned_data
