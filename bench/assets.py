"""A place with 20,000 listings: its list, its search and its files, beside a plain look for words.

    python -m bench.assets                                  on SQLite
    python bin/with_postgres.py python -m bench.assets      on PostgreSQL

Pages are asked for in one process, without HTTP: what is timed is ours and the database's. For the
search, 300 names are typed with one slip in one word; the reference asks for the same words as they
stand (`icontains`), which is what a list without tolerance does.
"""

import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable

LISTINGS, ROUNDS, SLIPS = 20_000, 15, 300
LETTERS = "abcdefghijklmnoprstuvw"
FIRST = ["Ballydrum", "Toome", "Duneane", "Moneyglass", "Cargin", "Randalstown", "Antrim"]
FIRST += ["Magherafelt", "Bellaghy", "Castledawson", "Portglenone", "Creggan", "Drummaul"]
SECOND = ["walking", "knitting", "pharmacy", "parish", "community", "youth", "mens", "carers"]
SECOND += ["history", "sewing", "garden", "music", "drama", "boxing", "library", "memory"]
THIRD = ["group", "hall", "club", "centre", "service", "clinic", "choir", "shed", "fund"]


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="alongside-bench-") as folder:
        os.environ |= {"ALONGSIDE_VAR": folder, "ALONGSIDE_MODE": "development"}
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        _fill(random.Random(4))
        _pages()
        _slips(random.Random(5))


def _fill(chance: random.Random) -> None:
    from alongside.assets.models import KINDS, Asset, AssetTerm, Taxonomy, Term
    from alongside.core import clock
    from alongside.places.models import Place

    place = Place.objects.create(name="Ballydrum", slug="ballydrum")
    taxonomy = Taxonomy.objects.create(name="Words")
    terms = Term.objects.bulk_create(
        Term(taxonomy=taxonomy, name=f"{word} help") for word in SECOND
    )
    rows = [
        Asset(
            place=place,
            kind=chance.choice(KINDS)[0],
            name=_name(chance, number),
            what="Somebody is there, and there is tea. " * 4,
            phone="028 7965 0000",
            town=chance.choice(FIRST),
            latitude=54.7 + chance.random() / 4,
            longitude=-6.5 + chance.random() / 3,
            channel="import",
            review_by=clock.today(),
        )
        for number in range(LISTINGS)
    ]
    made = Asset.objects.bulk_create(rows, batch_size=1_000)
    links = [
        AssetTerm(asset=asset, term=term) for asset in made for term in chance.sample(terms, 2)
    ]
    AssetTerm.objects.bulk_create(links, batch_size=1_000)


def _name(chance: random.Random, number: int) -> str:
    own = "".join(chance.choice(LETTERS) for _ in range(7))
    return f"{chance.choice(FIRST)} {own} {chance.choice(SECOND)} {chance.choice(THIRD)}"


def _pages() -> None:
    from django.core.cache import cache
    from django.test import Client

    client, place = Client(), "/places/ballydrum/"
    print(f"{LISTINGS:,} listings{'':24}{'median ms':>12}{'slowest':>10}")
    for name, address in [
        ("the list", "assets/"),
        ("its last page", "assets/?page=400"),
        ("one kind", "assets/?kind=place"),
        ("one word of the list", "assets/?term=3"),
        ("a search with a slip", "assets/?q=toome+pharmcy"),
        ("a search by the start", "assets/?q=walk"),
        ("a word of what is said of all", "assets/?q=tea"),
        ("a word that is nowhere", "assets/?q=wheelchair"),
        ("CSV of everything", "assets.csv"),
        ("workbook of everything", "assets.xlsx"),
    ]:

        def ask(address: str = address) -> None:
            cache.clear()
            answer = client.get(place + address)
            assert answer.status_code == 200, answer.status_code

        rounds = 3 if "everything" in name else ROUNDS
        took = sorted(_timed(ask) for _round in range(rounds))
        print(f"{name:41}{statistics.median(took):12.0f}{took[-1]:10.0f}")


def _slips(chance: random.Random) -> None:
    from alongside.assets.looking import Asked, look_up
    from alongside.assets.models import Asset
    from alongside.places.models import Place

    place = Place.objects.get()
    names = list(Asset.objects.values_list("pk", "name"))
    ours = plain = 0
    for number, name in chance.sample(names, SLIPS):
        said = _with_slip(chance, name)
        ours += number in (look_up(place, Asked(q=said)).numbers or [])[:10]
        rows = Asset.objects.standing().in_place(place)
        for word in said.split():
            rows = rows.filter(name__icontains=word)
        plain += rows.filter(pk=number).exists()
    print(f"\nfound among the first ten, one slip in one word: {ours / SLIPS:.1%}")
    print(f"found at all by the words as they stand:         {plain / SLIPS:.1%}")


def _with_slip(chance: random.Random, name: str) -> str:
    """One letter of one word left out, doubled, changed, or swapped with the next."""
    words = name.lower().split()
    place = chance.choice([i for i, word in enumerate(words) if len(word) >= 4])
    word, at = words[place], chance.randrange(len(words[place]) - 1)
    words[place] = chance.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + chance.choice(LETTERS) + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        ]
    )
    return " ".join(words)


def _timed(deed: Callable[[], None]) -> float:
    begun = time.process_time()
    deed()
    return (time.process_time() - begun) * 1000


if __name__ == "__main__":
    main()
