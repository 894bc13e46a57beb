# make         checks everything (the same as make test)
# make run     the dashboard on http://localhost:8501; PORT= and HOST= say otherwise
# make test    ruff and the audit, then unit, data, page and browser tests
# make audit   known weaknesses of our code and of the packages; without a network it says what it could not ask
# make bench   how fast it is; make load, how many readers it holds; make faults, what it survives; make fuzz, what it
#              makes of nonsense; make scale, how it grows. Tables go to benchmarks/; QUICK=--quick: small counts
# make build   a new release from seeds/ and data/
# make lock    requirements.txt and tests/requirements.txt from pyproject.toml; UPGRADE=--upgrade for newer versions
# make clean   removes all that make made
#
# PYTHON= and BROWSER_PATH= name another Python and another Chromium.

PORT ?= 8501
HOST ?= 127.0.0.1

python = .venv/bin/python
prepare = sh .ci/prepare
compile = $(python) -m uv pip compile --quiet --universal --generate-hashes --no-emit-index-url \
	--custom-compile-command "make lock" $(UPGRADE) pyproject.toml

.NOTPARALLEL:
.PHONY: check test style tests run build bench load faults fuzz scale audit lock clean

check: test

test: style audit tests

style:
	@$(prepare) tests
	$(python) -m ruff check
	$(python) -m ruff format --check

audit:
	@$(prepare) tests
	@PYTHON="$(python)" sh .ci/audit

tests:
	@$(prepare) tests
	@BROWSER_PATH=$$($(prepare) browser) && export BROWSER_PATH && \
	echo "pytest, with $$BROWSER_PATH" && $(python) -m pytest

bench load faults fuzz scale: build
	@$(prepare) tests
	@BROWSER_PATH=$$($(prepare) browser) && export BROWSER_PATH && $(python) -m benchmarks.$@ $(QUICK)

build:
	@$(prepare) run
	$(python) -m nkeconomy build

run: build
	@exec $(python) -m streamlit run dashboard.py --server.address "$(HOST)" --server.port "$(PORT)" \
		--server.headless true --browser.serverAddress localhost

lock:
	@$(prepare) run
	$(python) -m pip install --quiet uv==0.13.9
	$(compile) --output-file requirements.txt
	$(compile) --extra test --constraint requirements.txt --output-file tests/requirements.txt

clean:
	rm -rf .venv .venv-dash data/releases .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
