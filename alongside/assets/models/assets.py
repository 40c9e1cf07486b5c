"""One thing that a place can count on, in columns that the public directory standard knows too.

Open Referral UK (HSDS-UK-3.0): what somebody can go to or ask for (`service`, `group`, `kit`,
`money`) is its service, an `organisation` its organization, a `place` its location. What the
standard has and we have no column for, the room `directory` keeps: it goes out again whole.
"""

import uuid
from collections.abc import Sequence

from django.db import models
from django.db.models import Func, Q
from django.db.models.functions import Length
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alongside.assets.models.near import places_inside
from alongside.assets.models.terms import AssetTerm, Term
from alongside.core import clock
from alongside.core.acts import CHANNELS
from alongside.core.declarations import Personal
from alongside.core.models import Row, Versioned
from alongside.partnerships.models import Membership
from alongside.people.models import Person
from alongside.places.models import Place

KINDS = [
    ("group", _("A group that meets")),
    ("place", _("A place to meet or to be")),
    ("organisation", _("An organisation")),
    ("service", _("A service")),
    ("kit", _("Kit to borrow")),
    ("money", _("Money to apply for")),
]

STATUSES = [
    ("active", _("open")),
    ("inactive", _("not running now")),
    ("defunct", _("closed for good")),
    ("temporarily closed", _("closed for a while")),
]


# What it says of itself, beside its name and where it is.
SAYS = ["what", "when", "cost", "for_whom", "access", "easy_read"]
_PUBLIC = Q(withdrawn_at=None, verified_at__isnull=False)
_HIDDEN = Q(withdrawn_at__isnull=False) | Q(verified_at=None)


# Both are written out, without values beside them: SQLite knows an index by its words alone.
class _Nothing(Func):
    template = "''"
    output_field = models.CharField()


class Code(Func):
    """The postcode in that column in capitals and without spaces, to be compared."""

    template = "UPPER(REPLACE(%(expressions)s, ' ', ''))"
    output_field = models.CharField()


class AssetQuerySet(models.QuerySet["Asset"]):
    def standing(self) -> "AssetQuerySet":
        return self.filter(withdrawn_at=None)

    def public(self) -> "AssetQuerySet":
        """What may go out to other directories: on the list, and checked by who would know."""
        return self.filter(_PUBLIC)

    def hidden(self) -> "AssetQuerySet":
        """All that is not `public()`."""
        return self.filter(_HIDDEN)

    def of_our_own(self) -> "AssetQuerySet":
        """Listed here, and by no other directory."""
        return self.filter(came_from=_Nothing())

    def in_place(self, place: Place) -> "AssetQuerySet":
        """Of this place and of the places inside it."""
        return self.filter(place__in=places_inside(place))

    def of_kind(self, kind: str) -> "AssetQuerySet":
        return self.filter(kind=kind) if kind else self

    def on_the_map(self) -> "AssetQuerySet":
        return self.exclude(latitude=None)

    def to_review(self) -> "AssetQuerySet":
        return self.standing().filter(review_by__lt=clock.today())

    def kept_by(self, person: Person) -> "AssetQuerySet":
        """On the list, and looked after by this one, who is in that group today."""
        mine = Membership.objects.current().filter(person=person)
        rows = self.standing().filter(looked_after_by__in=mine)
        return rows.select_related("place", "looked_after_by__partnership")

    def of_term(self, term: "Term | None") -> "AssetQuerySet":
        return self.filter(terms=term) if term else self

    def counted_by_kind(self) -> dict[str, int]:
        """{kind: how many} in the order of `KINDS`, without kinds of which there are none."""
        rows = self.order_by().values_list("kind").annotate(count=models.Count("id"))
        counts = dict(rows)
        return {kind: counts[kind] for kind, _words in KINDS if kind in counts}

    def texts(self, *more: str) -> list[tuple[int, str]]:
        """(number, words) by which each is found: name and town together, each term, and what
        stands in `more` columns.
        """
        own = self.order_by().values_list("pk", "name", "town", *more)
        terms = AssetTerm.objects.filter(asset__in=self.order_by().values("pk"))
        named = [(number, " ".join(words)) for number, *words in own]
        return [*named, *terms.values_list("asset", "term__name")]

    def saying(self, words: Sequence[str]) -> "AssetQuerySet":
        """All of these words, letter by letter, anywhere in what is written of each."""
        rows = self
        for word in words:
            anywhere = Q(name__icontains=word) | Q(town__icontains=word)
            for column in SAYS:
                anywhere |= Q(**{f"{column}__icontains": word})
            rows = rows.filter(anywhere)
        return rows

    def in_this_order(self, numbers: Sequence[int]) -> list["Asset"]:
        found = self.in_bulk(numbers)
        return [found[number] for number in numbers if number in found]

    def listed_again(self, mine: Membership, place: Place, name: str) -> "Asset | None":
        """What this member listed under that name a moment ago: the form was sent twice."""
        same = self.filter(listed_by=mine, place=place, name=name)
        return same.filter(made_at__gt=clock.a_moment_ago()).first()

    def locked(self, asset: "Asset") -> "Asset":
        """The row as it is now, kept to this transaction."""
        return self.select_for_update(of=("self",)).select_related("place").get(pk=asset.pk)

    def whole(self) -> "AssetQuerySet":
        by_name = models.Prefetch("terms", Term.objects.order_by("name", "id"))
        return self.select_related("place", "venue").prefetch_related(by_name)

    def by_name(self) -> "AssetQuerySet":
        return self.order_by("name", "id")


class Asset(Row, Versioned):
    """`identifier` is its id in the public directory and never changes; `modified_at` moves with
    every change. A person's address is never an asset's: `latitude` and `longitude` are those of
    a place that is open to people.
    """

    place = models.ForeignKey(Place, models.PROTECT, related_name="assets")
    kind = models.CharField(max_length=12, choices=KINDS)
    identifier = models.UUIDField(default=uuid.uuid4, unique=True)
    name = models.CharField(max_length=200)
    what = models.TextField("what it is, in plain words", blank=True)
    run_by = models.ForeignKey("self", models.SET_NULL, null=True, related_name="runs")
    venue = models.ForeignKey(
        "self", models.SET_NULL, null=True, related_name="hosts", db_index=False
    )
    when = models.CharField("days and times", max_length=300, blank=True)
    cost = models.CharField(max_length=200, blank=True)
    for_whom = models.CharField(max_length=300, blank=True)
    easy_read = models.TextField("the same in Easy Read words", blank=True)
    access = models.CharField("getting in and taking part", max_length=500, blank=True)
    url = models.URLField(max_length=500, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    address = models.CharField(max_length=200, blank=True)
    town = models.CharField(max_length=100, blank=True)
    postcode = models.CharField(max_length=12, blank=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    status = models.CharField(max_length=20, default="active")
    came_from = models.CharField(
        "directory it came from", max_length=200, blank=True, db_default=""
    )
    terms = models.ManyToManyField("assets.Term", through="assets.AssetTerm", related_name="assets")
    listed_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    channel = models.CharField(max_length=20, choices=CHANNELS)
    looked_after_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    verified_at = models.DateTimeField(null=True)
    verified_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    review_by = models.DateField()
    modified_at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.CharField(max_length=300, blank=True)

    objects = AssetQuerySet.as_manager()
    personal = Personal(
        owner="listed_by__person",
        erasure="keep",
        kept=(
            "kind",
            "name",
            "what",
            "easy_read",
            "when",
            "cost",
            "for_whom",
            "access",
            "url",
            "email",
            "phone",
            "address",
            "town",
            "postcode",
            "status",
            "came_from",
            "channel",
            "withdrawn_why",
        ),
        why="Public facts about a group, a place or a service; whoever listed it is blanked.",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
                name="asset_somewhere_on_earth",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind for kind, _words in KINDS]), name="asset_kind_known"
            ),
        ]
        indexes = [
            models.Index(fields=["kind", "withdrawn_at", "identifier"]),
            models.Index(fields=["place", "kind", "name"]),
            # What goes out, in the order in which it does: walked without reading the rows.
            models.Index(
                fields=["identifier", "kind", "withdrawn_at", "verified_at"],
                condition=_PUBLIC,
                include=["id"],
                name="asset_goes_out",
            ),
            models.Index(
                fields=["run_by", "kind", "withdrawn_at", "verified_at"],
                condition=_PUBLIC,
                name="asset_runs",
            ),
            models.Index(
                fields=["identifier", "kind", "withdrawn_at", "verified_at", "came_from"],
                condition=_PUBLIC & Q(came_from=""),
                name="asset_of_our_own",
            ),
            models.Index(fields=["latitude", "longitude"], condition=_PUBLIC, name="asset_spot"),
            # Of all rows: PostgreSQL keeps how often a code and a length occur for no part of them.
            models.Index(Length(Code("postcode")), Code("postcode"), name="asset_code"),
            # What is at a venue, without reading its row.
            models.Index(fields=["venue", "id"], name="asset_venue"),
            models.Index(
                fields=["withdrawn_at", "verified_at"], condition=_HIDDEN, name="asset_hidden"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("asset", args=[self.place.slug, self.pk])

    @property
    def is_standing(self) -> bool:
        return self.withdrawn_at is None

    @property
    def is_public(self) -> bool:
        """As `public()`: it may go out to other directories."""
        return self.is_standing and self.verified_at is not None

    @property
    def is_overdue(self) -> bool:
        return self.is_standing and self.review_by < clock.today()

    @property
    def status_words(self) -> str:
        return str(dict(STATUSES).get(self.status, self.status))

    @property
    def keeper(self) -> Membership | None:
        """Who looks after it, as long as they are in their group."""
        if self.looked_after_by_id is None:
            return None
        rows = Membership.objects.current().filter(pk=self.looked_after_by_id)
        return rows.select_related("person", "partnership").first()

    @property
    def own_address(self) -> str:
        """Address, town and postcode in one line."""
        return ", ".join(part for part in [self.address, self.town, self.postcode] if part)

    @property
    def where(self) -> str:
        """Its own address, else the place on the list at which it is."""
        if self.own_address or self.venue is None or not self.venue.is_standing:
            return self.own_address
        return ", ".join(part for part in [self.venue.name, self.venue.own_address] if part)

    @property
    def web_page(self) -> str:
        """Its address on the web, and no other kind of address, whatever a feed has brought."""
        return self.url if self.url.startswith(("https://", "http://")) else ""

    def save_changed(self, *names: str) -> None:
        """Save these columns, and that it changed: a directory tells others by `modified_at`."""
        self.modified_at = clock.now()
        self.save(update_fields=[*names, "modified_at", "version"])
