"""Signing up, in and out. Signing up has two steps: the account, then the choice (P3)."""

from django import forms
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm, UserCreationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from settings_app import in_force, ledger
from settings_app.limiting.counting import forget
from settings_app.limiting.rates import Act
from settings_app.models import Person
from settings_app.questions.searching import words_of
from settings_app.web import clock
from settings_app.web.blocking import answer_not_required
from settings_app.web.formats import country_names, language
from settings_app.web.terms import name_of_terms, terms_of_account
from settings_app.web.too_often import TOO_MANY, place, tells_when, waits
from settings_app.web.words import OFFERINGS


def regions() -> list[tuple[str, str]]:
    """Every country by its ISO code, by its name, in the order of the names: Österreich stands under O."""
    return sorted(country_names().items(), key=lambda country: words_of(country[1]))


def host_name() -> str:
    """What people call the host's own sign-in; nothing where it is not configured."""
    identity = getattr(settings, "HOST_IDENTITY", None)
    return identity.name if identity else ""


# What a field that was left empty asks for.
LEFT_EMPTY = {
    "username": _("Type your user name."),
    "password": _("Type your password."),
    "password1": _("Choose a password."),
    "password2": _("Type the password once more."),
}


def _asks_for_what_is_missing(form: forms.Form) -> None:
    for name in LEFT_EMPTY.keys() & form.fields.keys():
        form.fields[name].error_messages["required"] = LEFT_EMPTY[name]


class SignUpForm(UserCreationForm):
    """What an account needs: a name to sign in with, a password, the plan, and where the person lives."""

    plan = forms.ChoiceField(label=_("Plan"))
    region = forms.ChoiceField(
        label=_("Where you live"),
        help_text=_("It decides whether an answer is already marked when we ask you about training."),
        error_messages={"required": _("Choose a country.")},
    )

    class Meta:
        model = Person
        fields = ("username",)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        covered = in_force.policy().covered_offerings.value
        self.fields["plan"].choices = [(offering.value, str(OFFERINGS[offering])) for offering in covered]
        self.fields["region"].choices = [("", gettext("Choose a country")), *regions()]
        _asks_for_what_is_missing(self)

    def save(self, commit: bool = True) -> Person:
        """Create the account with its plan and region."""
        self.instance.offerings = [self.cleaned_data["plan"]]
        self.instance.region = self.cleaned_data["region"]
        return super().save(commit)


@answer_not_required
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@tells_when
def sign_up(request: HttpRequest) -> HttpResponse:
    """The first step: the account. The choice follows on its own page."""
    if request.user.is_authenticated:
        return redirect("home")
    if request.method == "POST" and (problem := waits(request, Act.SIGN_UP, place(request))):
        return _signing_up(request, SignUpForm(initial=request.POST.dict()), TOO_MANY, problem)
    form = SignUpForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and (person := _new_account(request, form)):
        login(request, person)
        return redirect("choice_at_sign_up")
    return _signing_up(request, form, 422 if form.errors else 200)


def _signing_up(request: HttpRequest, form: SignUpForm, status: int, problem: str = "") -> HttpResponse:
    context = {"form": form, "terms": terms_of_account(), "host": host_name(), "problem": problem}
    return render(request, "accounts/sign_up.html", context, status=status)


def _new_account(request: HttpRequest, form: SignUpForm) -> Person | None:
    """The account, the terms accepted; None where its name was taken meanwhile, as the form says then."""
    try:
        with transaction.atomic():
            person = form.save()
            _accept_terms(request, person)
    except IntegrityError:
        form.full_clean()
        return None
    return person


def _accept_terms(request: HttpRequest, person: Person) -> None:
    ledger.accept_terms(
        subject=person.subject,
        terms=name_of_terms(in_force.policy()),
        statement=terms_of_account(),
        language=language(),
        now=clock.now(request),
    )


class SignIn(LoginView):
    """Django's sign-in."""

    template_name = "accounts/sign_in.html"
    redirect_authenticated_user = True

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Sign in, unless it was tried too often from there; then no password is looked at."""
        here, name = place(request), Person.normalize_username(request.POST.get("username", ""))
        problem = waits(request, Act.SIGN_IN_FROM, here) or waits(request, Act.SIGN_IN, here, name)
        if not problem:
            return super().post(request, *args, **kwargs)
        context = self.get_context_data(form=self.form_class(request, initial={"username": name}))
        return self.render_to_response(context | {"problem": problem}, status=TOO_MANY)

    def get_form(self, form_class: type[AuthenticationForm] | None = None) -> AuthenticationForm:
        """The form; where a message brought the person here, the field that has the keyboard tells it too."""
        form = super().get_form(form_class)
        _asks_for_what_is_missing(form)
        if self.request.method == "GET":
            form.fields["username"].widget.attrs["aria-describedby"] = "announcement"
        return form

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Signed in: what was tried before was this person's own."""
        forget(Act.SIGN_IN, place(self.request), Person.normalize_username(form.cleaned_data["username"]))
        return super().form_valid(form)

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """The form, and what the host's own sign-in is called where there is one."""
        return super().get_context_data(**kwargs) | {"host": host_name()}


class SignOut(LogoutView):
    """Django's sign-out: a POST, open in every state."""


sign_in = answer_not_required(tells_when(SignIn.as_view()))
# Open to strangers: who was signed out elsewhere meanwhile wants nothing else.
sign_out = answer_not_required(login_not_required(SignOut.as_view()))
