"""Easy Read versions: whoever reads the papers of a group reads them, and may write them."""

from tests.house.gates import MEMBER, Gate, both, do, see

_TWIN = {"kind": "decisions.proposal", "number": "@twin"}
_WORDS = {"text": "He comes at nine.", "seen": "1", "saw": "@twin digest"}
GATES: dict[str, Gate] = {
    "easy_read": see(MEMBER, **_TWIN),
    "write_easy_read": both(MEMBER, _WORDS, **_TWIN),
    "check_easy_read": do(MEMBER, {"people": "2"}, **_TWIN),
    "easy_read_sheet": see(MEMBER, **_TWIN),
    "easy_read_file": see(MEMBER, **_TWIN),
    "easy_read_picture": both(MEMBER, {"words": "The van"}, line="1", **_TWIN),
    "take_picture_off": do(MEMBER, line="1", **_TWIN),
    "easy_read_picture_file": see(MEMBER, key="@picture", **_TWIN),
}
