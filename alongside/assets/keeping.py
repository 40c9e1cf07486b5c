"""What several deeds of this room have in common: terms, contributions, the day to look again."""

from datetime import date

from alongside.assets.models import (
    Asset,
    AssetTerm,
    Missing,
    Taxonomy,
    Term,
    memberships_near,
    term_identifier,
)
from alongside.core import clock
from alongside.core.acts import Act
from alongside.partnerships.actions import contribute
from alongside.people.actions import tell_person


def a_year_on(today: date | None = None) -> date:
    """The day by which somebody should look again; from the 29th of February, the 28th."""
    day = today or clock.today()
    leap = day.month == 2 and day.day == 29
    return day.replace(year=day.year + 1, day=28 if leap else day.day)


def set_terms(asset: Asset, words: list[str]) -> None:
    """These words, of whichever list knows them; new ones join our own list."""
    ours = Taxonomy.objects.our_own()
    kept = {term.name.casefold(): term for term in asset.terms.all()}
    known = {term.name.casefold(): term for term in ours.terms.all()} | kept
    wanted = [known.get(word.casefold()) or _new_term(ours, word) for word in words]
    AssetTerm.objects.filter(asset=asset).exclude(term__in=wanted).delete()
    new = [AssetTerm(asset=asset, term=term) for term in wanted if term not in kept.values()]
    AssetTerm.objects.bulk_create(new)


def _new_term(ours: Taxonomy, word: str) -> Term:
    made: Term = Term.objects.get_or_create(
        identifier=term_identifier(word), defaults={"name": word, "taxonomy": ours}
    )[0]
    return made


def leave_contribution(by: Act, asset: Asset, part: str) -> None:
    """In the group through which whoever does it is here; a keyholder may be in none."""
    mine = memberships_near(by.person, asset.place)
    if mine:
        contribute(by=by, partnership=mine[0].partnership, part=part, about=asset)


def tell_keeper(by: Act, asset: Asset, subject: str, body: str) -> None:
    """A letter to whoever looks after it, unless it is they who do this."""
    keeper = asset.keeper
    if keeper is not None and keeper.person != by.person:
        tell_person(person=keeper.person, subject=subject[:200], body=body)


def answer_missing(by: Act, missing: Missing, found: Asset | None, words: str) -> None:
    """“Look what we have”: written down beside what was missing. Ask the rule first."""
    missing.found, missing.found_words = found, words
    missing.found_at = clock.now()
    missing.found_by = missing.partnership.member(by.person)
    missing.save(update_fields=["found", "found_words", "found_at", "found_by"])
    contribute(by=by, partnership=missing.partnership, part="spoke", about=missing)
