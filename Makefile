# Every command of this project. “make help” lists them. The folder may have spaces in
# its path, so every path here is relative.

.DEFAULT_GOAL := help
.SUFFIXES:
MAKEFLAGS += --no-print-directory

# Where this is set each process compiles all its modules anew: half of a start.
unexport PYTHONDONTWRITEBYTECODE

BIN := .venv/bin
SOURCES := src tests tools $(wildcard benchmarks)
WORKERS ?= 2
# One test at a time to whoever is free: by default each gets hundreds at once, and one
# with many long ones works on alone.
SHARED_OUT := --maxschedchunk=1

# The first Python that is new enough. Only looked for when an environment is made.
FIND_PYTHON = for python in python3.11 python3.12 python3.13 python3.14 python3 python; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; \
	python=; done; \
	test -n "$$python" || { echo "Python 3.11 or newer is needed. On Debian and Ubuntu: apt-get install python3 python3-venv"; exit 1; }

##@ For everybody

.PHONY: demo
demo: environment ## A working product with five networks, until Ctrl-C
	@exec $(BIN)/intervisit demo

.PHONY: demo-reset
demo-reset: environment ## Forget the demonstration’s data
	@$(BIN)/intervisit demo-reset

.PHONY: help
help: ## This list
	@awk 'BEGIN { FS = ":.*## " } \
		/^##@/ { printf "\n%s\n", substr($$0, 5) } \
		/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

##@ For developers

.PHONY: test
test: dev-environment ## The whole suite; with pages in a browser where Chromium is found
	@$(FIND_CHROMIUM)
	$(BIN)/python -m pytest -n $(WORKERS) $(SHARED_OUT) $(TESTS)

.PHONY: coverage
coverage: dev-environment ## What of domain/, operations and permissions the suite never ran; TESTS=tests/people ROOMS=people is one part
	$(BIN)/python -m pytest -n $(WORKERS) $(SHARED_OUT) --cov --cov-report= -m "not browser" $(TESTS)
	$(BIN)/python tools/rooms_coverage.py $(ROOMS)

.PHONY: fmt
fmt: dev-environment ## Lay out the code, and mend what can be mended by rule
	@git ls-files -z '*.py' | xargs -0 $(BIN)/django-upgrade --target-version 5.2 || true
	$(BIN)/ruff check --fix $(SOURCES)
	$(BIN)/ruff format $(SOURCES)
	$(BIN)/djangofmt --quiet src

.PHONY: check
check: lint types arch templates migrations deploy docs spelling ## All that a machine can check without running the suite

.PHONY: lint
lint: dev-environment ## Layout and rules of the code
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/ruff check $(SOURCES)

.PHONY: types
types: dev-environment ## Types
	$(BIN)/mypy

.PHONY: arch
arch: dev-environment ## Which part may import which
	$(BIN)/lint-imports

.PHONY: templates
templates: dev-environment ## Templates
	$(BIN)/djangofmt --quiet --check src
	$(BIN)/djlint --lint --quiet src

.PHONY: migrations
migrations: dev-environment ## Whether every model has its migration
	@url="$$($(BIN)/intervisit localdb url --tests)" && \
	INTERVISIT_ENV=test DATABASE_URL="$$url" $(BIN)/intervisit makemigrations --check --dry-run

.PHONY: deploy
deploy: dev-environment ## Django’s checks of a production installation
	@url="$$($(BIN)/intervisit localdb url --tests)" && \
	INTERVISIT_ENV=production DATABASE_URL="$$url" INTERVISIT_HOSTS=intervisit.example \
	INTERVISIT_SECRET_KEY="$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(50))')" \
	EMAIL_URL=smtp+tls://mail.intervisit.example \
	$(BIN)/intervisit check --deploy --fail-level WARNING

.PHONY: docs
docs: dev-environment ## Whether the generated pages of docs/ are up to date
	@$(CHECK_DOCS)

.PHONY: spelling
spelling: dev-environment ## Spelling
	$(BIN)/typos

.PHONY: bench
bench: dev-environment ## A table of figures: starting, pages, imports, matching; under 15 minutes
	$(BIN)/python -m benchmarks

.PHONY: bench-full
bench-full: dev-environment ## The same at the sizes that take long
	$(BIN)/python -m benchmarks --full

##@ The environment

.PHONY: environment
environment: ## .venv with what the product needs
	@$(FIND_PYTHON); exec "$$python" tools/environment.py demo

.PHONY: dev-environment
dev-environment: ## .venv with what its developers need
	@$(FIND_PYTHON); exec "$$python" tools/environment.py dev

.PHONY: clean
clean: ## Remove the environment, the local databases and everything else that was made
	@test ! -x $(BIN)/intervisit || { $(BIN)/intervisit localdb reset; $(BIN)/intervisit localdb reset --tests; }
	rm -rf .venv .local build src/*.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

FIND_CHROMIUM = for browser in chromium chromium-browser google-chrome; do \
	command -v "$$browser" >/dev/null && break; browser=; done; \
	test -n "$$browser" || echo "No Chromium found: the tests in a browser are left out. On Debian: apt-get install chromium"
CHECK_DOCS = url="$$($(BIN)/intervisit localdb url --tests)" && \
	INTERVISIT_ENV=test DATABASE_URL="$$url" $(BIN)/intervisit make_docs --check
