"""Settings → Privacy → Delete the account: what goes, what stays and why, and one confirmation."""

from django import forms
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from settings_app import rights
from settings_app.models import Person
from settings_app.web.blocking import answer_not_required
from settings_app.web.rights_words import DELETED, GOES, NOT_THE_NAME, NOT_THE_PASSWORD, NOT_TYPED, STAYS


class ByPassword(forms.Form):
    """The confirmation of whoever signs in here by a password."""

    confirmation = forms.CharField(
        label=_("Your password"),
        strip=False,
        error_messages={"required": NOT_TYPED},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, person: Person, *args: object) -> None:
        super().__init__(*args)
        self.person = person

    def clean_confirmation(self) -> str:
        """Refuse any other password."""
        given: str = self.cleaned_data["confirmation"]
        if not self.person.check_password(given):
            raise forms.ValidationError(NOT_THE_PASSWORD)
        return given


class ByName(forms.Form):
    """The confirmation of whoever signs in elsewhere: they type the name of the account."""

    confirmation = forms.CharField(
        widget=forms.TextInput(attrs={"autocomplete": "off"}), error_messages={"required": NOT_TYPED}
    )

    def __init__(self, person: Person, *args: object) -> None:
        super().__init__(*args)
        self.person = person
        self.fields["confirmation"].label = _("Type the name of the account: {name}").format(
            name=person.username
        )

    def clean_confirmation(self) -> str:
        """Refuse anything but the name, letter for letter."""
        given: str = self.cleaned_data["confirmation"]
        if given != self.person.username:
            raise forms.ValidationError(NOT_THE_NAME)
        return given


@answer_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def delete_account(request: HttpRequest) -> HttpResponse:
    """The page; and with the confirmation the account is gone at once."""
    shape = ByPassword if request.user.has_usable_password() else ByName
    form = shape(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _deleted(request)
    context = {"form": form, "goes": GOES, "stays": STAYS, "next": ""}
    return render(request, "settings/delete_account.html", context, status=422 if form.errors else 200)


def _deleted(request: HttpRequest) -> HttpResponse:
    person = request.user
    logout(request)
    rights.delete_account(person)
    messages.success(request, str(DELETED))
    return redirect("sign_in")
