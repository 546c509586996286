"""What becomes of the turns, memos and sound of somebody who withdraws."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from transcripts.operations.withdrawals import Fate, SoundFate, Withdrawal

_PREFIX = "turn-"


class WithdrawalForm(forms.Form):
    """One field a turn (`turn-ID`: blank, delete or keep), and what holds for all."""

    sound = forms.ChoiceField(choices=[(each.value, each.value) for each in SoundFate])
    legal_ground = forms.CharField(label=_("Legal ground"), required=False, max_length=500)
    forgets_identity = forms.BooleanField(required=False)
    forgets_consents = forms.BooleanField(required=False)
    memos = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, data: QueryDict) -> None:
        """Take the memos as they come: the operation looks for them in the project."""
        super().__init__(data)
        ids = [each for each in data.getlist("memos") if each.isdecimal()]
        self.fields["memos"].choices = [(each, each) for each in ids]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, object]:
        """Refuse fates that nobody knows."""
        values = super().clean() or {}
        fates = set(Fate)
        if any(value not in fates for name, value in self.data.items() if name.startswith(_PREFIX)):
            raise forms.ValidationError(_("Choose for each turn: blank, delete or keep."))
        return values

    def wanted(self) -> Withdrawal:
        """Return what a valid form asks for."""
        turns = {name.removeprefix(_PREFIX): value for name, value in self.data.items() if _is_turn(name)}
        return Withdrawal(
            fates={int(turn_id): Fate(str(value)) for turn_id, value in turns.items()},
            sound=SoundFate(self.cleaned_data["sound"]),
            legal_ground=self.cleaned_data["legal_ground"],
            forgets_consents=self.cleaned_data["forgets_consents"],
        )


def _is_turn(name: str) -> bool:
    return name.startswith(_PREFIX) and name.removeprefix(_PREFIX).isdecimal()
