PORT ?= 8000
PYTHON ?= python3
ARGS ?=
IN_VENV = .venv/bin/python
# Of its own, so that a lock file that cannot be installed can be written anew.
UV = .local/lock/bin/uv
export PORT

.DEFAULT_GOAL := help
.PHONY: help run serve test test-long lint format bench bench-scale audit faults security scan sbom lock \
	clean-database clean \
	install install-linters

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-15s %s\n", $$1, $$2}' Makefile

run: export DEBUG = 0
run: install ## Start the site with sample content (PORT=8000)
	@$(IN_VENV) manage.py run_site

serve: install ## Start the site as in production, on this machine (PORT=8000)
	@$(IN_VENV) -m clinic.launcher serve

# Many tests start Python anew, which reads what the first one compiled.
test test-long: export PYTHONDONTWRITEBYTECODE =

test: install ## Run the tests, in a browser too (ARGS="tests/launcher -x" chooses)
	@$(IN_VENV) -m clinic.launcher chromium
	@$(IN_VENV) -m clinic.launcher nginx
	@$(IN_VENV) -m pytest -n 2 --dist worksteal -m "not long" $(ARGS)

test-long: install ## Run the tests that take long
	@$(IN_VENV) -m clinic.launcher chromium
	@$(IN_VENV) -m clinic.launcher long-tests
	@$(IN_VENV) -m pytest -n 2 --dist worksteal -m long --hypothesis-profile long $(ARGS)

lint: install-linters ## Check code, templates, migrations and settings
	@$(IN_VENV) -m clinic.launcher lint

format: install-linters ## Lay out the Python code and mend what can be mended
	@$(IN_VENV) -m ruff check --fix
	@$(IN_VENV) -m ruff format

bench: install ## Measure how fast the site is (ARGS="--keep", --quick, --help)
	@$(IN_VENV) -m clinic.launcher nginx
	@$(IN_VENV) -m clinic.launcher wrk
	@$(IN_VENV) -m tests.benchmarks $(ARGS)

bench-scale: install ## Measure what a second web process and a replica bring (ARGS=--keep)
	@$(IN_VENV) -m clinic.launcher nginx
	@$(IN_VENV) -m clinic.launcher wrk
	@$(IN_VENV) -m tests.benchmarks.scaling $(ARGS)

audit: install ## Check every public page: valid HTML, Lighthouse (ARGS=--help)
	@$(IN_VENV) -m clinic.launcher chromium
	@$(IN_VENV) -m clinic.launcher nginx
	@$(IN_VENV) -m tests.audit $(ARGS)

security: ## Look for weaknesses in the code and in what it is built on
	@$(PYTHON) -m clinic.launcher security

scan: install ## Let a scanner attack the running site, for some 10 minutes (ARGS=--help)
	@$(IN_VENV) -m clinic.launcher nginx
	@$(IN_VENV) -m tests.scan $(ARGS)

sbom: ## Write the bill of materials, in CycloneDX, to .local/
	@$(PYTHON) -m clinic.launcher sbom

faults: install ## Break what the site runs on while people work (ARGS="--quick", --help)
	@$(IN_VENV) -m clinic.launcher nginx
	@$(IN_VENV) -m tests.faults $(ARGS)

lock: ## Write the lock files anew (ARGS=--upgrade takes newer versions)
	@test -x $(UV) || { $(PYTHON) -m venv .local/lock && .local/lock/bin/pip install --quiet uv; }
	@for list in requirements requirements-production requirements-dev requirements-audit \
		requirements-scan; do \
		echo "Locking $$list.txt …"; \
		$(UV) pip compile --quiet --universal --no-strip-extras --generate-hashes \
			--python-version 3.11 --custom-compile-command "make lock" $(ARGS) \
			$$list.in --output-file $$list.txt || exit 1; \
	done

clean-database: ## Remove the private database with all its content
	@$(PYTHON) -m clinic.launcher clean-database

clean: ## Remove the private database, uploads, .venv and caches
	@$(PYTHON) -m clinic.launcher clean

install:
	@$(PYTHON) -m clinic.launcher install

install-linters:
	@$(PYTHON) -m clinic.launcher install-linters
