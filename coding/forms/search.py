"""What is searched for, and where."""

from django import forms


class SearchForm(forms.Form):
    """A query; without a document the whole project is searched."""

    q = forms.CharField(max_length=200, required=False)
    document = forms.IntegerField(min_value=1, required=False)
    offset = forms.IntegerField(min_value=0, max_value=1_000_000, required=False)
