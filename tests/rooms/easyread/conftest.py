"""A proposal of Rosa's, and its Easy Read version by Ian."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from alongside.core.acts import Act
from alongside.decisions.models import Proposal
from alongside.easyread import actions
from alongside.easyread.models import Edition
from alongside.easyread.originals import Original, original_of
from alongside.partnerships.models import Partnership
from alongside.people.models import Person
from tests.rooms.decisions.builders import proposal_in

TEXT = "We want the chemist to come here.\nHe would come on Fridays."


def by(person: Person) -> Act:
    return Act(person=person)


def photo(name: str = "van.png", size: tuple[int, int] = (40, 30)) -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, "PNG")
    return SimpleUploadedFile(name, out.getvalue(), "image/png")


def written(paper: Original, person: Person, text: str = TEXT, seen: int = 0) -> Edition:
    paper = original_of(paper.name)
    given = {"seen": seen, "saw": paper.digest, "text": text}
    return actions.write_twin(by=by(person), original=paper, **given)


@pytest.fixture
def proposal(group: Partnership, rosa: Person) -> Proposal:
    return proposal_in(group, rosa)


@pytest.fixture
def paper(proposal: Proposal) -> Original:
    return original_of(f"decisions.proposal:{proposal.pk}")


@pytest.fixture
def twin(paper: Original, ian: Person) -> Edition:
    return written(paper, ian)


@pytest.fixture
def address(paper: Original) -> str:
    return f"/groups/prescriptions/easy-read/decisions.proposal/{paper.number}/"
