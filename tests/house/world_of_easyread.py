"""The Easy Read version of a proposal of the world, with a picture beside its first sentence."""

from alongside.easyread import actions
from alongside.easyread.originals import original_of
from tests.house.standings import World
from tests.rooms.dialogue.test_add_attachment import file, photo


def twin(world: World) -> None:
    from tests.house.world_of_talk import _written

    paper = original_of(f"decisions.proposal:{_written(world).pk}")
    ian = world.act("family")
    text = "The chemist comes on Fridays.\nHe comes to the hall."
    edition = actions.write_twin(by=ian, original=paper, seen=0, saw=paper.digest, text=text)
    line = edition.lines.first()
    given = {"upload": file(photo()), "words": "The van"}
    picture = actions.add_picture(by=ian, line=line, **given)
    world.things |= {"twin": paper.number, "twin digest": paper.digest, "picture": picture.key}


CHAPTERS = [twin]
