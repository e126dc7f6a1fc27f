"""Which states cannot be previewed, and why: those that live in the browser, or in rows that are stored."""

from django.utils.translation import gettext_lazy as _

from settings_app.states import Act, Holds, Page, Result, State

ELSEWHERE = {
    Page.PEOPLE: _("It is a page of the demo, not of the product."),
    Page.CONVERSATION: _("It shows stored conversations, and a preview stores none."),
    Page.SHOWN: _("It shows what is kept of a page, and of a preview nothing is kept."),
    Page.RECEIPT: _("It is signed from stored rows, and a preview stores none."),
    Page.STORY: _("It shows stored conversations, and a preview stores none."),
}
BY_ACT = {
    Act.SHOW_A_TEXT: _("It is the answer to a form, and a preview sends none but the question’s own."),
    Act.GIVE_A_FILE: _("It is the answer to a form, and a preview sends none but the question’s own."),
    Act.SUBMIT_EMPTY: _("It is the answer to a form, and a preview sends none but the question’s own."),
}
IN_THE_BROWSER = _("The server never answers, so only a browser that waits for it can show this.")


def not_previewed(state: State) -> str:
    """Why a state has no preview here; nothing where it has one. QA can enter every state itself."""
    if state.result is Result.NOT_SAVED:
        return str(IN_THE_BROWSER)
    if state.surface is Page.CONVERSATIONS and state.holds is Holds.SOME:
        return str(ELSEWHERE[Page.STORY])
    by_act = "" if state.tried_too_often else BY_ACT.get(state.act)
    return str(by_act or ELSEWHERE.get(state.surface, ""))
