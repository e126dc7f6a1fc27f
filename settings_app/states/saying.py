"""How a state is said in a sentence, out of its parts: each language puts them in an order of its own."""

from settings_app.sentence import Sentence
from settings_app.sentence import said as _


def met_sentence(who: str, does: str, when: str, start: str, result: str) -> Sentence:
    """Somebody on a surface at a moment; `start` and `result` are empty where nothing is to say of them."""
    if start:
        # Translators: who, does and when are as in “{who} {does} {when}”; {start} says where the toggle stands: with nothing chosen.
        opens = _("{who} {does} {when}, {start}", who=who, does=does, when=when, start=start)
    else:
        # Translators: {who} is a person: Somebody who has not answered. {does}: opens the setting. {when}: before the deadline.
        opens = _("{who} {does} {when}", who=who, does=does, when=when)
    if result:
        # Translators: {opens} is a whole sentence without its end: Somebody opens the setting. {result} has the same subject: has pressed twice.
        return _("{opens}; {result}.", opens=opens, result=result)
    return whole(opens)


def read_sentence(who: str, does: str) -> Sentence:
    """Somebody on a page that is no question."""
    # Translators: {who} is a person: Somebody who has not answered. {does} is what they do: reads the full notice.
    return whole(_("{who} {does}", who=who, does=does))


def whole(opens: str) -> Sentence:
    """The sentence of a state in which nothing was pressed yet."""
    # Translators: {opens} is a whole sentence without the full stop at its end.
    return _("{opens}.", opens=opens)


def before_the_press(sentence: Sentence) -> Sentence:
    """What a state's sentence says before it tells of a press, without its full stop: the same for a whole row."""
    opens = sentence.values["opens"]
    return opens if isinstance(opens, Sentence) else _(str(opens))
