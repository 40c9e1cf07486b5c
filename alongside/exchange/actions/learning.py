"""None of the words fitted what somebody could do with: a person finds one, and the place learns.

Never by itself: the words are somebody's own, everybody in the place finds them in the list of
words, and they stay there. So whoever runs the rounds looks at them first.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core.acts import Act
from alongside.core.errors import Conflict
from alongside.exchange import rules
from alongside.exchange.holding import held_need
from alongside.exchange.models import Exchange, Need
from alongside.exchange.telling import tell_of
from alongside.gifts.actions import teach_word
from alongside.gifts.vocabulary import word_of


@transaction.atomic
def learn_from_need(*, by: Act, need: Need, word: str, words: str, language: str) -> Need:
    """From now on `words` stand for `word` in this place, and so does the need that taught them."""
    rules.may_look_after(by.person, need.bank).require()
    need = held_need(need)
    if need.word:
        raise Conflict(_("This has a word already."))
    group, known = need.bank.partnership, word_of(word)
    if known and known.risk and known.risk != need.risk:
        _ask_nobody_asked(need)
    teach_word(by=by, partnership=group, word=word, words=words, language=language)
    if known:
        need.word, need.risk = known.slug, known.risk or need.risk
        need.next_version(need.version)
        need.save(update_fields=["word", "risk", "version"])
        _tell(need, str(known))
    record(by, "need.word_found", need, need.place_id, word=word)
    return need


def _ask_nobody_asked(need: Need) -> None:
    """What is agreed already would pass the desk by."""
    if Exchange.objects.going().filter(need=need).exists():
        words = _(
            "The law looks after people in this, and somebody is asked already. Talk to both; once "
            "it is called off, the word can be found."
        )
        raise Conflict(words)


def _tell(need: Need, word: str) -> None:
    subject = _("A word for what you could do with")
    about = _("“{words}” stands under “{word}” now").format(words=need, word=word)
    tell_of(need.holder.membership, need.bank, subject, about, need.get_absolute_url())
