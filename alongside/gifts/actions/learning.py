"""None of the words fitted: somebody finds one, and the vocabulary of the place learns."""

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict
from alongside.core.forms import clean_text
from alongside.gifts import rules
from alongside.gifts.lookup import fold
from alongside.gifts.models import Gift, LearnedSynonym
from alongside.gifts.vocabulary import LANGUAGES, Word, vocabulary, word_of
from alongside.partnerships.models import Partnership
from alongside.people.actions import tell_person


@transaction.atomic
def learn_synonym(*, by: Act, gift: Gift, word: str, words: str, language: str) -> LearnedSynonym:
    """From now on `words` stand for `word` in this place, and so does the gift that taught them.

    Whoever offered the gift is told under which word it stands now; they may change it.
    """
    rules.may_sort_gifts(by.person, gift.partnership).require()
    gift.partnership.hold()
    gift = Gift.objects.select_for_update(of=("self",)).get(pk=gift.pk)
    if gift.word or not gift.is_standing:
        raise Conflict(_("This has a word already, or is no longer offered."))
    learned, known = _taught(gift.partnership, word, words, language)
    gift.word, gift.risk = known.slug, known.risk or gift.risk
    gift.next_version(gift.version)
    gift.save(update_fields=["word", "risk", "version"])
    _tell_the_giver(gift, known)
    record(by, "synonym.learned", gift, gift.place_id, word=known.slug)
    return learned


@transaction.atomic
def teach_word(
    *, by: Act, partnership: Partnership, word: str, words: str, language: str
) -> LearnedSynonym:
    """The same, where what taught it is no gift: somebody could do with something, say."""
    rules.may_sort_gifts(by.person, partnership).require()
    partnership.hold()
    learned, known = _taught(partnership, word, words, language)
    record(by, "synonym.learned", learned, partnership.place_id, word=known.slug)
    return learned


def _taught(
    partnership: Partnership, word: str, words: str, language: str
) -> tuple[LearnedSynonym, Word]:
    known, words = word_of(word), " ".join(clean_text(words).split())
    if known is None:
        raise BadInput(_("Choose one of these"), "word")
    if language not in dict(LANGUAGES):
        raise BadInput(_("Choose one of these"), "language")
    if not fold(words) or len(words) > LearnedSynonym.LONGEST:
        raise BadInput(_("Write the words, in 60 letters or less"), "words")
    return _learned(partnership.place_id, known, words, language), known


def _learned(place_id: int, known: Word, words: str, language: str) -> LearnedSynonym:
    """Words that stand for another word already are not learned twice."""
    rows = LearnedSynonym.objects.of_place(place_id)
    taught = {fold(row.words): row for row in rows if row.language == language}
    there = taught.get(fold(words))
    others = {
        fold(phrase): word for word in vocabulary().values() for phrase in word.phrases(language)
    }
    stands_for = word_of(there.word) if there else others.get(fold(words))
    if stands_for is not None and stands_for != known:
        raise BadInput(_("These words stand for “{word}”").format(word=stands_for), "words")
    return there or LearnedSynonym.objects.create(
        place_id=place_id, word=known.slug, language=language, words=words
    )


def _tell_the_giver(gift: Gift, known: Word) -> None:
    tell_person(
        person=gift.membership.person,
        subject=_("A word for what you can help with"),
        body=_(
            "In {group} you said that you can help with: {words}\n\nIt stands under “{word}” now, "
            "so that people find it. You can change that."
        ).format(group=gift.partnership, words=gift.words, word=known),
    )
