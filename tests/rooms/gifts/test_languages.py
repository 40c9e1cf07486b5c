"""In which languages people give and receive help: each has a name, and all fit their column."""

import pytest
from django.utils.translation import override

from alongside.exchange.models import Need
from alongside.gifts.languages import SPOKEN, name_of_language
from alongside.gifts.models import Language


@pytest.mark.parametrize("code", [code for code, _name in SPOKEN])
def test_every_language_has_a_name_for_whoever_reads(code):
    with override("en"):
        assert name_of_language(code)[0].isupper()
    for model in (Language, Need):
        assert len(code) <= model._meta.get_field("language").max_length
