# One line a target; `make` alone checks everything. Variables: PYTHON, VENV, PORT, DATABASE_URL.
#   make run PORT=8502      make test PYTHON=python3.12      DATABASE_URL=postgresql://… make run

PYTHON ?= python3
VENV ?= .venv

.DEFAULT_GOAL := all
.PHONY: all run test venv lint types imports bench load faults browsers layout lock

all: lint types imports test

run:		## the application with the sample bundles and demo users, at http://127.0.0.1:8501
	@$(call ensure,requirements.txt)
	@$(VENV)/bin/python scripts/serve.py

test: venv	## every test but load and faults: first what needs no browser, then a Chromium and a house on each core
	$(VENV)/bin/python -m pytest -n 2 --dist loadfile -m "not browser and not load and not faults"
# a click that came too soon for a busy machine is made once more, alone; its first trace stays above
	$(VENV)/bin/python -m pytest -n 2 --dist loadfile -m browser || $(VENV)/bin/python -m pytest -m browser --last-failed --last-failed-no-failures none

venv:		## .venv with everything, made anew when a requirement changes
	@$(call ensure,requirements-dev.txt)

lint: venv
	$(VENV)/bin/python -m ruff check .

types: venv
	$(VENV)/bin/python -m mypy

imports: venv	## who may import whom
	$(VENV)/bin/lint-imports --no-logo

bench: venv	## writes bench/RESULTS.md
	$(VENV)/bin/python -m bench

load: venv
	$(VENV)/bin/python -m pytest -m load tests/load

faults: venv	## kills, full disks, lost connections, shared libraries that fail
	$(VENV)/bin/python -m pytest -m faults tests/faults

browsers: venv	## only where no Chromium is installed
	$(VENV)/bin/python -m playwright install chromium

layout: venv	## redraw the tree in docs/layout.md
	$(VENV)/bin/python -m scripts.draw_layout

lock: venv	## after a version in a requirement file was changed
	$(VENV)/bin/python -m scripts.lock_requirements

# what is older than 3.7 cannot even read the script that says so
define ensure
$(PYTHON) -c "import sys; raise SystemExit(sys.version_info < (3, 7))" 2>/dev/null || { \
	echo "没有可用的 $(PYTHON)；请安装 Python 3.11 至 3.13 之一并指定它，例如：make run PYTHON=python3.11" >&2; \
	echo "There is no usable $(PYTHON); install a Python from 3.11 to 3.13 and name it, e.g.: make run PYTHON=python3.11" >&2; exit 1; }; \
$(PYTHON) -m scripts.ensure_venv --venv $(VENV) $(1)
endef
