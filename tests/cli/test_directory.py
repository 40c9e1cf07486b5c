"""`alongside directory`: a feed or a sheet in, with what would change; ours out."""

import json
import os
import threading

import pytest

from alongside.assets.models import Asset
from alongside.directory.exporting import file_lines
from tests.rooms.directory.conftest import brought, service


@pytest.fixture
def feed(tmp_path):
    file = tmp_path / "next-door.json"
    file.write_text(json.dumps({"services": [service(1), service(2, name=None), service(3)]}))
    return file


def test_looking_changes_nothing_and_rejected_records_are_a_no(run, feed, place):
    said = run("directory", "import", feed, "--look", "--json")
    found = json.loads(said.output)
    assert said.exit_code == 1 and not Asset.objects.exists()
    assert (found["new"], found["changed"], found["gone"]) == (2, 0, 0)
    assert [each["reason"] for each in found["rejected"]] == ["“name” is empty (null)"]
    assert run("directory", "import", feed, "--look").output.startswith("Would be: 2 new, ")


def test_it_comes_in_and_the_same_again_changes_nothing(run, feed, place):
    assert run("directory", "import", feed, "--title", "Next door").exit_code == 1
    assert {a.came_from for a in Asset.objects.all()} == {"Next door"}
    again = json.loads(run("directory", "import", feed, "--json").output)
    assert (again["new"], again["changed"], again["gone"], again["same"]) == (0, 0, 0, 2)


def test_the_example_is_a_feed(run, place, tmp_path):
    file = tmp_path / "example.json"
    file.write_text(run("directory", "import", "--example").output)
    assert run("directory", "import", file).exit_code == 0
    assert Asset.objects.get().name == "Lunch club"


def test_an_empty_directory_takes_nothing_off(run, place, tmp_path, feed):
    run("directory", "import", feed)
    feed.write_text('{"services": []}')
    said = run("directory", "import", feed)
    assert said.exit_code == 2 and "not one record in it" in said.output
    assert Asset.objects.standing().count() == 2


def test_a_feed_comes_through_a_pipe(run, place, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    words = json.dumps({"services": [service(1)]})
    threading.Thread(target=pipe.write_text, args=[words], daemon=True).start()
    assert run("directory", "import", pipe).exit_code == 0
    assert Asset.objects.get().name == "Lunch club 1"


def test_a_sheet_comes_in_by_its_headings_or_as_told(run, place, tmp_path):
    file = tmp_path / "list.csv"
    file.write_text("Club,Ring,Notes\nChoir,028 1,x\n")
    nameless = run("directory", "import", file)
    assert nameless.exit_code == 2 and "Say which column holds" in nameless.output
    halved = run("directory", "import", file, "--column", "club")
    assert halved.exit_code == 2 and "--column: “club” is not HEADING=FIELD" in halved.output
    told = ["--column", "club=name", "--column", "Ring=phone"]
    assert run("directory", "import", file, *told).exit_code == 0
    assert Asset.objects.get().phone == "028 1"
    again = json.loads(run("directory", "import", file, *told, "--json").output)
    assert (again["new"], again["same"]) == (0, 1)


def test_the_place_is_asked_for_where_there_are_several(run, feed, place):
    from alongside.places.models import Place

    Place.objects.create(name="Toome", slug="toome")
    said = run("directory", "import", feed)
    assert said.exit_code == 2 and "say which place" in said.output
    run("directory", "import", feed, "--place", "toome")
    assert {a.place.slug for a in Asset.objects.all()} == {"toome"}
    assert "no place “nowhere”" in run("directory", "import", feed, "--place", "nowhere").output


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("nothing.json", "cannot be read (No such file or directory)"),
        ("http://127.0.0.1:9/", "private network"),
        ("https://exa mple.org", "no web address"),
    ],
)
def test_what_cannot_be_read_is_one_sentence_and_status_2(run, place, source, words):
    said = run("directory", "import", source)
    assert said.exit_code == 2 and words in said.output and said.output.startswith(source)


def test_export_writes_the_same_file_each_time_and_it_comes_in_elsewhere(run, place, tmp_path):
    brought(place, service(1), service(2))
    file = tmp_path / "out.json"
    assert run("directory", "export", "--out", file).output == f"{file}: 2 services.\n"
    assert file.read_text() == "".join(file_lines()) == run("directory", "export").output
    assert json.loads(file.read_text())["version"] == "HSDS-UK-3.0"
    Asset.objects.all().delete()
    assert json.loads(run("directory", "import", file, "--json").output)["new"] == 2
    nowhere = run("directory", "export", "--out", tmp_path / "no" / "out.json")
    assert nowhere.exit_code == 2 and "cannot be written" in nowhere.output


def test_it_runs_for_real(really_run):
    assert really_run("migrate", "--verbosity", "0").returncode == 0
    said = really_run("directory", "export")
    assert said.returncode == 0 and json.loads(said.stdout)["services"] == []
    assert really_run("directory", "import", "x.json").returncode == 2
