"""English sentences that remember what they were made of, so that a page can say them in its own language."""


class Sentence(str):
    """English for a terminal, as any text; `text` and `values` for whoever translates it.

    `text` is the sentence with its braces, and `values` what stands in them: a number, a part that is a
    sentence of its own, or a text that is the same in every language.
    """

    __slots__ = ("text", "values")
    text: str
    values: dict[str, int | str]

    def filled(self, **values: int | str) -> "Sentence":
        """The same sentence with these values in its braces."""
        return said(self.text, **values)


def said(text: str, **values: int | str) -> Sentence:
    """The sentence with its values; without any, its braces are left to be filled.

    Import it as `_`: that is the name by which sentences are found for translation.
    """
    shown = {name: f"{value:,}" if isinstance(value, int) else value for name, value in values.items()}
    sentence = Sentence(text.format(**shown) if values else text)
    sentence.text, sentence.values = text, values
    return sentence


def sentence_of(error: ValueError) -> str:
    """What an error says, as the sentence it was raised with."""
    return error.args[0] if error.args and isinstance(error.args[0], Sentence) else str(error)
