"""What things are called by: taxonomies and their terms."""

import uuid

from django.db import models

from alongside.core.declarations import NothingPersonal
from alongside.core.models import Row

# The community's own list has the same identifier everywhere.
OUR_OWN = uuid.UUID("6f1d3f0e-3c1b-5d0a-9a55-7a1f2d1c0b01")


def term_identifier(word: str) -> uuid.UUID:
    """The same word of our own list is the same term in every installation."""
    return uuid.uuid5(OUR_OWN, word.casefold())


class TaxonomyQuerySet(models.QuerySet["Taxonomy"]):
    def our_own(self) -> "Taxonomy":
        """The words that people here use, kept to this transaction: no word is made twice."""
        self.get_or_create(identifier=OUR_OWN, defaults={"name": "Words that people here use"})
        return self.select_for_update().get(identifier=OUR_OWN)


class Taxonomy(Row):
    """A list of terms: the community's own, or one that came with a feed."""

    identifier = models.UUIDField(default=uuid.uuid4, unique=True)
    name = models.CharField(max_length=200)
    about = models.TextField(blank=True)
    extra = models.JSONField(default=dict)

    objects = TaxonomyQuerySet.as_manager()
    personal = NothingPersonal(why="A list of words for kinds of things.")

    class Meta:
        verbose_name_plural = "taxonomies"

    def __str__(self) -> str:
        return self.name


class TermQuerySet(models.QuerySet["Term"]):
    def used_in(self, places: list[int], most: int = 100) -> "list[Term]":
        """Terms of what stands in these places, each with its `uses`; the most used first."""
        links = AssetTerm.objects.filter(asset__place__in=places, asset__withdrawn_at=None)
        counted = links.values_list("term").annotate(uses=models.Count("id"))
        uses = dict(counted.order_by("-uses", "term")[:most])
        found = list(self.filter(pk__in=uses))
        for term in found:
            term.uses = uses[term.pk]
        return sorted(found, key=lambda term: (-term.uses, term.name.casefold(), term.pk))


class Term(Row):
    """One word of a taxonomy. `code` is what other systems know it by."""

    uses: int  # set by `used_in()`
    taxonomy = models.ForeignKey(Taxonomy, models.CASCADE, related_name="terms")
    identifier = models.UUIDField(default=uuid.uuid4, unique=True)
    code = models.CharField(max_length=120, blank=True)
    name = models.CharField(max_length=200)
    about = models.TextField(blank=True)
    parent = models.ForeignKey("self", models.SET_NULL, null=True, related_name="narrower")
    extra = models.JSONField(default=dict)

    objects = TermQuerySet.as_manager()
    personal = NothingPersonal(why="A word for a kind of thing.")

    def __str__(self) -> str:
        return self.name


class AssetTerm(Row):
    asset = models.ForeignKey("assets.Asset", models.CASCADE, related_name="+")
    term = models.ForeignKey(Term, models.CASCADE, related_name="+")
    extra = models.JSONField(default=dict)

    personal = NothingPersonal(why="What kind of thing a listed thing is.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["asset", "term"], name="term_once")]
        indexes = [models.Index(fields=["term", "asset"])]

    def __str__(self) -> str:
        return f"{self.asset}: {self.term}"
