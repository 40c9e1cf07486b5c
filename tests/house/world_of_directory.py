"""A directory that came in, one that its keyholder is looking at, and a sheet beside it."""

from django.core.files.uploadedfile import SimpleUploadedFile

from alongside.core.acts import the_system
from alongside.directory import actions
from alongside.directory.models import Arrival
from alongside.directory.reading.spool import Came
from tests.house.standings import World
from tests.open_referral.standard import example


def directory(world: World) -> None:
    whole = example("service_full")
    taxonomy = "5c4d79d7-cc55-470e-9f1f-8cad074e4892"
    whole["attributes"][0]["taxonomy_term"]["taxonomy_id"] = taxonomy
    run = actions.bring_in(
        by=the_system("test"),
        place=world.place,
        source="https://next.example.org",
        title="Next door",
        records=[Came("service", "record 1", whole)],
    )
    world.things |= {
        "directory": run.feed_id,
        "directory arrival": _sent(world, "more.json", b'{"services": [%s]}' % SMALL).token,
        "directory sheet": _sent(world, "list.csv", b"name,phone\nLunch club,028 1\n").token,
        "public service": whole["id"],
        "public organization": whole["organization"]["id"],
        "public taxonomy": taxonomy,
        "public term": whole["attributes"][0]["taxonomy_term"]["id"],
        "public link": whole["service_at_locations"][0]["id"],
    }


def _sent(world: World, name: str, content: bytes) -> Arrival:
    file = SimpleUploadedFile(name, content)
    return actions.keep_arrival(by=world.act("keyholder"), place=world.place, file=file)


SMALL = b'{"id": "ac148810-d857-441c-9679-000000000001", "name": "Walks", "status": "active"}'
CHAPTERS = [directory]
