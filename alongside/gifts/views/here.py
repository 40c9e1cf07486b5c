"""What the pages of this room begin with."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from alongside.core.acts import Act
from alongside.core.pages import page
from alongside.gifts import rules
from alongside.gifts.lookup import nearest
from alongside.gifts.models import Gift, LearnedSynonym
from alongside.partnerships.models import Partnership
from alongside.people.acting import acting_for


def show(request: HttpRequest, template: str, group: Partnership, **shown: Any) -> HttpResponse:
    """A page of the group. A `form` with mistakes answers with the form's own status."""
    return page(request, f"gifts/{template}.html", {"group": group, **shown})


def find_gift(request: HttpRequest, group: Partnership, number: int) -> Gift:
    """The gift, for its giver and its typist."""
    gift = get_object_or_404(Gift.objects.of_partnership(group).with_givers(), pk=number)
    rules.may_see_gift(request.person, gift).require()
    return gift


def act_on(request: HttpRequest, gift: Gift) -> Act:
    """The giver's own act; or theirs as well, where the one who typed the gift goes on typing."""
    typist = gift.entered_by
    if typist is None or request.person is None or typist.person_id != request.person.pk:
        return request.by
    return acting_for(request, gift.membership.person, gift.channel, gift.witness)


def words_near(group: Partnership, words: str) -> list[str]:
    """Slugs, with what this place has learned."""
    learned = LearnedSynonym.objects.of_place(group.place_id).values_list("word", "words")
    return nearest(words, list(learned))
