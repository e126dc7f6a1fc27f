"""By which sentences the terms are accepted."""

from django.utils.translation import gettext_lazy as _

# At the button that makes an account. Not a word of it is about training but that it is another question.
ACCEPTS_TERMS = _(
    "By going on you accept the Consumer Terms and the Privacy Policy of {day}. The choice about training is another question and comes next."
)

# Above the question, for who has not accepted them yet. It holds for both answers alike.
ACCEPTS_TERMS_TOO = _(
    "Whichever you choose, your answer here also accepts the Consumer Terms and the Privacy Policy of {day}."
)
