"""A form with every kind of field, for the page that shows the components."""

from django import forms


class SampleForm(forms.Form):
    """Every control once; bound to nothing it shows its errors."""

    name = forms.CharField(help_text="As it stands in the interview guide.", max_length=80)
    address = forms.EmailField(required=False)
    size = forms.IntegerField(min_value=1, max_value=12)
    day = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}), required=False)
    kind = forms.ChoiceField(choices=[("transcript", "Transcript"), ("protocol", "Running protocol")])
    origin = forms.ChoiceField(
        widget=forms.RadioSelect,
        choices=[("deductive", "Deductive, from the guide"), ("inductive", "Inductive, from the material")],
    )
    definition = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), required=False)
    recording = forms.FileField(required=False)
    online = forms.BooleanField(required=False, help_text="The event took place in a video call.")
