# The commands of this project. `make run` and `make test` need nothing but python3 (3.11 or newer).
PYTHON ?= python3
PORT ?= 8000
DATA_DIR ?= .data
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip --disable-pip-version-check --quiet

DEMO := PRIVACY_DEMO=true PRIVACY_DATA="$(DATA_DIR)" PRIVACY_STATIC="$(DATA_DIR)/static"

SERVE := PRIVACY_PRODUCTION="$${PRIVACY_PRODUCTION:-true}"

.PHONY: run serve lock audit drill test test-all test-postgres long check browser engines format messages docs pictures visual visual-accept bench bench-bulk bench-http bench-browser torture torture-full fuzz clean

run: $(VENV)/runs  ## the product with demo data on http://127.0.0.1:$(PORT)
	@mkdir -p -m 700 "$(DATA_DIR)"
	@test -s "$(DATA_DIR)/secret-key" || (umask 077; $(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(50))' > "$(DATA_DIR)/secret-key")
	@test -s "$(DATA_DIR)/receipt-key" || (umask 077; $(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(32))' > "$(DATA_DIR)/receipt-key")
	@$(DEMO) $(BIN)/python manage.py migrate --verbosity 0
	@$(DEMO) $(BIN)/python manage.py collectstatic --no-input --verbosity 0
	@echo "Open http://127.0.0.1:$(PORT)/ (stop with Ctrl-C)"
	@exec env $(DEMO) PRIVACY_SECRET_KEY="$$(cat "$(DATA_DIR)/secret-key")" \
	  PRIVACY_RECEIPT_KEY="$$(cat "$(DATA_DIR)/receipt-key")" $(BIN)/gunicorn privacy_site.wsgi \
	  --bind 127.0.0.1:$(PORT) --workers 2 --threads 8 --log-level warning

serve: $(VENV)/runs  ## the production server; its settings come from the environment, see docs/operations.md
	@$(SERVE) $(BIN)/python manage.py collectstatic --no-input --verbosity 0
	@exec env $(SERVE) $(BIN)/gunicorn -c privacy_site/server.py privacy_site.wsgi

test: check browser engines  ## every check, then every test; what is measured in every state, in some
	@$(BIN)/python -m pytest -n auto

test-all: check browser engines  ## the same in every state
	@$(BIN)/python -m pytest -n auto -m "not long" --hypothesis-profile searching

test-postgres: check browser  ## the suite in PostgreSQL: the server of DATABASE_URL, else one of its own, else skipped
	@$(BIN)/python -m tests.postgresql

long: $(VENV)/tests  ## the tests that take minutes
	@$(BIN)/python -m pytest -m long --hypothesis-profile searching

check: $(VENV)/tests
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/djlint templates --lint --quiet
	@$(BIN)/python manage.py makemigrations --check --dry-run --verbosity 0
	@$(BIN)/python manage.py policy_manual --check
	@$(BIN)/python manage.py languages --check
	@$(BIN)/python manage.py filter_accuracy --check
	@PRIVACY_PRODUCTION=true PRIVACY_HOSTS=example.org \
	  PRIVACY_SECRET_KEY="$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(50))')" \
	  PRIVACY_RECEIPT_KEY="$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(32))')" \
	  $(BIN)/python manage.py check --deploy --fail-level WARNING

browser: $(VENV)/tests  ## a Chromium for the tests, if there is none on PATH
	@sh tests/find_chromium.sh

engines:  ## Firefox, WebKit and the HTML checker, if they can be had; without them what they do is skipped
	@sh tests/find_other_engines.sh
	@sh tests/find_checker.sh

lock:  ## writes requirements*.txt, with hashes, from requirements*.in
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) install $$(sed -n 's/^\(uv==[0-9.]*\).*/\1/p' requirements-dev.in)
	@UV=$(BIN)/uv sh operations/lock.sh

audit: $(VENV)/tests  ## asks whether a dependency has a known flaw; says so where nobody can be asked
	@PIP_AUDIT=$(BIN)/pip-audit sh operations/audit.sh

drill: $(VENV)/runs  ## proves that a copy of the record restores and verifies: FILE=…
	@operations/restore_drill.sh "$(FILE)"

format: $(VENV)/tests
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format --quiet .

messages: $(VENV)/runs  ## brings locale/ up to date with the templates and the code, and compiles it
	@$(BIN)/python manage.py languages

docs: $(VENV)/tests browser  ## writes docs/policy.md, docs/filters.md and docs/fairness.md
	@$(BIN)/python manage.py policy_manual
	@$(BIN)/python manage.py filter_accuracy --write
	@$(BIN)/python -m pytest -n auto -m "fairness and not long" --write-fairness

pictures: $(VENV)/tests browser  ## takes the pictures of docs/pictures
	@$(BIN)/python -m pytest tests/pictures --take-pictures

visual: $(VENV)/tests browser  ## compares the pop-up and the setting with the accepted pictures; writes .visual/index.html
	@$(BIN)/python -m tests.visual

visual-accept: $(VENV)/tests browser  ## accepts how they look now
	@$(BIN)/python -m tests.visual --accept

bench: $(VENV)/tests  ## what things cost, as ratios within one run; writes docs/speed.md
	@$(BIN)/python -m tests.bench

bench-bulk: $(VENV)/tests  ## the verdict of 2,000,000 conversations in three databases; writes docs/speed-bulk.md
	@$(BIN)/python -m tests.bench.bulk $(BULK)

bench-http: $(VENV)/tests  ## the product beside its yardsticks over HTTP; writes docs/speed-http.md; HTTP="--rounds 1 --seconds 2 --report FILE" tries it
	@sh tests/bench/find_wrk.sh
	@$(BIN)/python -m tests.bench.http $(HTTP)

bench-browser: $(VENV)/tests browser  ## the pop-up beside its peers in Chromium; needs npm; writes docs/speed-browser.md
	@$(BIN)/python -m tests.bench.browser $(BROWSER)

torture: $(VENV)/tests  ## faults, tried: kills, power loss, full disks, clocks, crowds; writes docs/reliability.md; TORTURE="--only kills --kills 100"
	@$(BIN)/python -m tests.torture --report docs/reliability.md $(TORTURE)

torture-full: $(VENV)/tests  ## the same with the numbers that are the goal: hours
	@$(BIN)/python -m tests.torture --full --report docs/reliability.md $(TORTURE)

fuzz: $(VENV)/tests  ## requests and files that nobody would send, new ones each time; FUZZ=350000 is the goal, three people at once
	@FUZZ=$(or $(FUZZ),2000) $(BIN)/python -m pytest -n auto tests/fuzz -p no:logging --show-capture=no --hypothesis-profile searching

clean:
	rm -rf $(VENV) .static .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .checker .visual .peers

$(VENV)/runs: requirements.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing what the product runs on …"
	@$(PIP) install -r requirements.txt
	@touch $@

$(VENV)/tests: $(VENV)/runs requirements-dev.txt
	@echo "Installing what the tests run on …"
	@$(PIP) install -r requirements-dev.txt
	@touch $@
