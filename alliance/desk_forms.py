"""What an officer sends about an agreement, read and measured before anything is done."""

from hashlib import sha256
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from alliance.actions.signing import Scan
from alliance.models import Party
from alliance.scans import scan_of


def _most(name: str) -> int | None:
    return getattr(Party._meta.get_field(name), "max_length", None)


class SignForm(forms.Form):
    """`read` is the sealed text the page showed: its checksum is what is signed."""

    read = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    signatory = forms.CharField(label=gettext_lazy("签署人"), max_length=_most("signatory"))
    position = forms.CharField(label=gettext_lazy("签署人职务"), max_length=_most("position"))
    sealed_on = forms.DateField(
        label=gettext_lazy("盖章日期"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    scan = forms.FileField(
        label=gettext_lazy("盖章扫描件"),
        help_text=gettext_lazy("PDF、PNG或JPEG，最多2 MB。只有各方的经办人看得到。"),
        widget=forms.FileInput({"accept": ".pdf,.png,.jpg,.jpeg"}),
    )

    def clean_scan(self) -> Scan:
        file: Any = self.cleaned_data["scan"]
        return scan_of(file)

    @property
    def facts(self) -> dict[str, Any]:
        """As the action takes them."""
        facts = dict(self.cleaned_data)
        return {"checksum": sha256(facts.pop("read").encode()).hexdigest(), **facts}


class ChangeForm(forms.Form):
    """What this party wants to read differently, and why."""

    change = forms.CharField(
        label=gettext_lazy("要改什么，为什么"),
        max_length=_most("change_asked"),
        widget=forms.Textarea({"rows": 4}),
    )
