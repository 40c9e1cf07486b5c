# Needs Python 3 and make; everything else is set up by the commands themselves.
PYTHON ?= python3
VENV = .venv/bin

.PHONY: help demo test check bench soak-ledger setup fresh-locks screenshots
help: ## What you can ask for
	@grep -hE '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 16

demo: ## A fictional place to walk through, at an address it prints; Ctrl-C ends it
	@$(PYTHON) bin/setup.py run
	@$(VENV)/alongside demo

test: check ## Every test, on SQLite and on PostgreSQL, in Chromium too
	ALONGSIDE_MODE=development $(VENV)/pytest -n 2 --ignore=tests/house
	ALONGSIDE_MODE=development $(VENV)/python bin/with_postgres.py $(VENV)/pytest -n 2 tests/rooms tests/cli tests/journeys tests/house/test_authorisation.py tests/house/test_nothing_is_told.py

check: setup ## Format, lint, types, the import contract, the house tests
	$(VENV)/ruff format --check --quiet .
	$(VENV)/ruff check --quiet .
	$(VENV)/mypy --no-error-summary
	$(VENV)/lint-imports --no-cache >/dev/null || $(VENV)/lint-imports --no-cache
	$(VENV)/pytest -n 2 tests/house

setup: ## Packages for developers, and Chromium
	@$(PYTHON) bin/setup.py dev

bench: ## Speeds, each beside what it is measured against
	@$(PYTHON) bin/setup.py bench
	$(VENV)/python -m bench

soak-ledger: setup ## Half an hour of killing writers and databases in the middle of postings
	$(VENV)/python -m tests.rooms.ledger.soak 30

fresh-locks: ## Take newer versions of the libraries
	for level in run dev bench; do \
	  groups=$$( [ $$level = run ] || echo --group dev; [ $$level != bench ] || echo --group bench ); \
	  uv pip compile --quiet --universal --python-version 3.12 --generate-hashes --no-annotate \
	    --upgrade pyproject.toml $$groups -o requirements/$$level.lock; done
