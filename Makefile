# Two commands do everything: `make run` opens Accord, `make test` checks it. Both set up what they need by themselves.
SHELL := /bin/bash
.DELETE_ON_ERROR:
.PHONY: run test check bench bench-large pictures lock clean

export PIP_DISABLE_PIP_VERSION_CHECK = 1
PYTHON = .venv/bin/python
ARGS ?=

run: .venv/run.stamp
	@.ci/system window
	@$(PYTHON) -m compileall -q desktop
	@$(PYTHON) -m desktop $(ARGS)

# Format, lint, types and tests; and on a newer Python, where the machine has one, the tests that may hang on that.
test: .venv/test.stamp
	@.ci/system tests
	@.ci/test

# What `make test` checks before the tests.
check: .venv/test.stamp
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy

# Figures, not verdicts: ratios within one run. ACCORD_GOLD_FOLDER, ACCORD_LIBRARY_FOLDER and ACCORD_LIBRARY_MAKER
# reach larger data. Peers that cannot be installed are said to be missing.
bench: .venv/test.stamp
	@.ci/system tests
	@.ci/peers
	@$(PYTHON) -m tests.bench

# Searches over 100,000 texts, which ACCORD_LIBRARY_MAKER lays out (SCRIPT DEST --docs N). It takes half an hour.
bench-large: .venv/test.stamp
	@test -n "$$ACCORD_LIBRARY_MAKER" || { echo "Set ACCORD_LIBRARY_MAKER to a script that lays out a library." >&2; exit 1; }
	@made=$$(mktemp -d) && trap 'rm -rf "$$made"' EXIT && $(PYTHON) "$$ACCORD_LIBRARY_MAKER" "$$made/library" --docs 100000 && \
	    ACCORD_LIBRARY_FOLDER="$$made/library" $(PYTHON) -m tests.bench search

# The pictures in README.md, taken from the real window on the sample documents.
pictures: .venv/test.stamp
	@.ci/system tests
	@$(PYTHON) -m tests.pictures

# Resolve the locks anew (needs uv). They hold hashes and name no host.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	    --no-header --upgrade --quiet pyproject.toml -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	    --no-header --upgrade --quiet --group test -c requirements.lock -o .ci/test.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	    --no-header --upgrade --quiet --prerelease allow --group bench -o .ci/bench.lock

clean:
	rm -rf .venv .venv-newer .venv-bench tests/bench/peers/node_modules .mypy_cache .ruff_cache .hypothesis build dist

.venv/run.stamp: requirements.lock
	@.ci/venv .venv "$$(.ci/python lowest)" requirements.lock
	@touch $@

.venv/test.stamp: requirements.lock .ci/test.lock
	@.ci/venv .venv "$$(.ci/python lowest)" requirements.lock .ci/test.lock
	@touch $@ .venv/run.stamp
