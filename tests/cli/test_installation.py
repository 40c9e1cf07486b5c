"""The installation's own commands, and what every command has in common."""

import json
import sqlite3

import pytest

from alongside.audit.log import record
from alongside.audit.models import Entry
from alongside.audit.sealer import seal_entries
from alongside.cli import add_commands, alongside, frame
from alongside.core.acts import the_system


@pytest.fixture
def three_lines(db):
    for _ in range(3):
        record(the_system("test"), "thing.done", None)
    seal_entries()


def test_a_whole_log_is_a_yes(run, three_lines):
    said = run("audit", "verify", "--json")
    assert said.exit_code == 0
    assert json.loads(said.output) == {
        "entries": 3,
        "unsealed": 0,
        "first_broken": None,
        "why": "",
    }
    assert run("audit", "verify").output == "Whole: 3 lines checked, 0 not sealed yet.\n"


def test_an_edited_line_is_a_no_and_is_named(run, three_lines):
    second = Entry.objects.order_by("id")[1]
    Entry.objects.filter(pk=second.pk).update(verb="thing.undone")
    said = run("audit", "verify", "--json")
    assert (said.exit_code, json.loads(said.output)["first_broken"]) == (1, f"entry {second.pk}")


def test_a_healthy_installation_is_a_yes(run, db):
    said = run("check", "--json")
    assert (said.exit_code, json.loads(said.output)) == (0, {"ok": True, "findings": []})


def test_a_broken_log_makes_the_installation_unwell(run, three_lines):
    Entry.objects.order_by("id")[0].delete()
    said = run("check")
    assert said.exit_code == 1
    assert "The log is broken at entry" in said.output
    assert said.output.endswith("Not well yet: see above.\n")


def every_command():
    add_commands()
    for name, command in alongside.commands.items():
        if hasattr(command, "commands"):
            yield from ((f"{name} {inner}", each) for inner, each in command.commands.items())
        else:
            yield name, command


@pytest.mark.parametrize("name", dict(every_command()))
def test_every_command_helps_with_an_example(run, name):
    said = run(*name.split(), "--help")
    assert said.exit_code == 0
    assert f"Example: alongside {name.split()[0]}" in " ".join(said.output.split())


@pytest.mark.parametrize("name", ["map", "common-ground", "decide"])
def test_every_command_that_takes_a_file_shows_a_small_one(run, name):
    said = run(name, "--example")
    assert said.exit_code == 0
    assert len(said.output) > 50


def test_in_production_it_says_in_plain_words_what_is_missing(really_run):
    bare = {"ALONGSIDE_MODE": "production", "ALONGSIDE_URL": "http://together.example.org"}
    really_run("migrate", "--verbosity", "0", **bare)
    found = json.loads(really_run("check", "--json", **bare).stdout)["findings"]
    assert [finding.split(":")[0] for finding in found] == [
        "No mail can be sent",
        "ALONGSIDE_URL is http",
        "Styles and scripts are not in place",
    ]
    really_run("collectstatic", "--noinput", **bare)
    ready = {"ALONGSIDE_URL": "https://together.example.org", "ALONGSIDE_MAIL_HOST": "localhost"}
    well = really_run("check", **bare | ready)
    assert (well.returncode, well.stdout) == (0, "All is well.\n")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ALONGSIDE_MODE", "prod"),
        ("ALONGSIDE_VAR", "/dev/null/var"),
        ("DATABASE_URL", "a database"),
        ("ALONGSIDE_MAIL_PORT", "smtp"),
        ("ALONGSIDE_TILES", "http://tiles.example.org/{z}/{x}/{y}.png"),
        ("ALONGSIDE_TILES", "https://tiles.example.org/{z}.png; script-src *"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named_in_one_sentence(really_run, name, value):
    said = really_run("check", **{name: value})
    assert (said.returncode, said.stdout, said.stderr.count("\n")) == (2, "", 1)
    assert said.stderr.startswith(f"{name} ")


@pytest.mark.parametrize("tiles", ["", "https://tiles.example.org/{z}/{x}/{y}.png"])
def test_a_map_may_load_pictures_from_the_server_of_tiles_that_is_named_and_from_no_other(
    really_run, tiles
):
    asked = "from django.conf import settings; print(*settings.SECURE_CSP['img-src'])"
    said = really_run("shell", "--no-imports", "-c", asked, ALONGSIDE_TILES=tiles)
    servers = [source for source in said.stdout.split() if "://" in source]
    assert servers == (["https://tiles.example.org"] if tiles else [])


def test_before_the_first_migration_it_says_what_to_do(really_run):
    said = really_run("audit", "verify")
    assert said.returncode == 2
    assert said.stderr == "The database has no tables yet: run `alongside migrate` first.\n"
    check = really_run("check", "--json")
    assert check.returncode == 1
    assert "run `alongside migrate`" in json.loads(check.stdout)["findings"][0]


def test_djangos_commands_pass_through(really_run, tmp_path):
    done = really_run("migrate", "--verbosity", "0")
    assert (done.returncode, done.stderr) == (0, "")
    with sqlite3.connect(tmp_path / "var" / "alongside.sqlite3") as database:
        assert database.execute("SELECT count(*) FROM audit_entry").fetchone() == (0,)
    database.close()
    assert really_run("check").stdout == "All is well.\n"
    wrong = really_run("migrate", "no_such_room")
    assert wrong.returncode == 1


def test_the_commands_of_our_rooms_pass_through_too(really_run):
    really_run("migrate", "--verbosity", "0")
    made = really_run("createsteward", "maya@example.org", "Ballydrum", "--name", "Maya")
    assert (made.returncode, made.stdout) == (
        0,
        "Maya keeps Ballydrum. They sign in at /account/login/.\n",
    )
    assert really_run("createsteward", "no address", "Ballydrum").returncode == 2


def test_erasures_are_not_replayed_into_a_database_without_tables(really_run):
    said = really_run("replay-erasures")
    assert (said.returncode, said.stderr.count("\n")) == (2, 1)
    assert "run `alongside migrate` first" in said.stderr


def test_exit_statuses_are_real_ones(really_run, tmp_path):
    version = really_run("--version")
    assert (version.returncode, version.stdout.split()[0]) == (0, "alongside,")
    unknown = really_run("mpa")
    assert (unknown.returncode, "did you mean “map”?" in unknown.stderr) == (2, True)
    example = really_run("decide", "--example")
    (tmp_path / "question.json").write_text(example.stdout)
    assert really_run("decide", tmp_path / "question.json").returncode == 0
    (tmp_path / "question.json").write_text(example.stdout.replace('"live_with"', '"no"'))
    bad = really_run("decide", tmp_path / "question.json")
    assert (bad.returncode, bad.stdout) == (2, "")
    assert bad.stderr.count("\n") == 1
    assert really_run("map", tmp_path / "none.csv").returncode == 2


def test_commands_of_the_engines_need_no_database(really_run, tmp_path):
    matrix = really_run("map", "--example").stdout
    (tmp_path / "votes.csv").write_text(matrix)
    drawn = really_run("map", tmp_path / "votes.csv", DATABASE_URL="postgres://nobody@nowhere/no")
    assert drawn.returncode == 0
    assert drawn.stderr == ""
    assert not (tmp_path / "var").exists()


def test_progress_is_silent_off_a_terminal_and_for_two_seconds(monkeypatch, capsys):
    moment = [100.0]
    monkeypatch.setattr(frame.time, "monotonic", lambda: moment[0])
    monkeypatch.setattr(frame.sys.stderr, "isatty", lambda: False, raising=False)
    with frame.Progress("Reading") as hidden:
        moment[0] += 10
        hidden(0.5)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(frame.sys.stderr, "isatty", lambda: True, raising=False)
    with frame.Progress("Reading") as shown:
        moment[0] += 1
        shown(0.1)
        assert capsys.readouterr().err == ""
        moment[0] += 2
        shown(0.5)
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "\rReading [##########----------]  50% \n")
