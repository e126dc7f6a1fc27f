"""Which states cannot be previewed, and why: those that live in the browser, or in rows that are stored."""

from settings_app.states import Act, Holds, Page, Result, State

ELSEWHERE = {
    Page.PEOPLE: "It is a page of the demo, not of the product.",
    Page.CONVERSATION: "It shows stored conversations, and a preview stores none.",
    Page.SHOWN: "It shows what is kept of a page, and of a preview nothing is kept.",
    Page.RECEIPT: "It is signed from stored rows, and a preview stores none.",
    Page.STORY: "It shows stored conversations, and a preview stores none.",
}
BY_ACT = {
    Act.SHOW_A_TEXT: "It is the answer to a form, and a preview sends none but the question’s own.",
    Act.SUBMIT_EMPTY: "It is the answer to a form, and a preview sends none but the question’s own.",
}
IN_THE_BROWSER = "The server never answers, so only a browser that waits for it can show this."


def not_previewed(state: State) -> str:
    """Why a state has no preview here; nothing where it has one. QA can enter every state itself."""
    if state.result is Result.NOT_SAVED:
        return IN_THE_BROWSER
    if state.surface is Page.CONVERSATIONS and state.holds is Holds.SOME:
        return ELSEWHERE[Page.STORY]
    return BY_ACT.get(state.act) or ELSEWHERE.get(state.surface, "")
