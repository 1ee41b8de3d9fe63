# make run     open the window (ARGS="sample:onion" or any other arguments of wsgi-inspector)
# make test    lint, types, import rules and tests
# make bench   the speed figures, as ratios within one run
# make pictures  play every sample and save pictures of the window in pictures/
# make clean   remove everything that make made

VENV := .venv
BIN := $(VENV)/bin
PICTURES := pictures
# The first Python that is new enough; say PYTHON=... to choose another.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	if $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo $$p; break; fi; done)

.PHONY: run test check bench pictures translations clean

run: $(VENV)/.installed
	@code=0; $(BIN)/python -m inspector.screen || code=$$?; \
	if [ $$code -eq 3 ]; then \
		echo "Playing the tour without a window instead; its pictures are put into $(PICTURES)/."; \
		QT_QPA_PLATFORM=offscreen $(BIN)/wsgi-inspector tour $(PICTURES); \
	elif [ $$code -ne 0 ]; then exit $$code; \
	else $(BIN)/wsgi-inspector $(ARGS); fi

test: check
	QT_QPA_PLATFORM=offscreen $(BIN)/pytest -n auto $(ARGS)

check: $(VENV)/.installed-dev
	@$(BIN)/python -m inspector.screen --offscreen
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.installed-dev
	QT_QPA_PLATFORM=offscreen $(BIN)/pytest tests/bench -o addopts=--import-mode=importlib --benchmark-only -p no:xdist $(ARGS)

pictures: $(VENV)/.installed
	QT_QPA_PLATFORM=offscreen $(BIN)/wsgi-inspector tour $(PICTURES)

# Collects the texts of the window anew and compiles the translations: tr() and translate() in the window, Sentence()
# anywhere.
translations: $(VENV)/.installed-dev
	$(BIN)/pyside6-lupdate -no-obsolete -locations none -tr-function-alias tr+=Sentence \
		$$(find inspector -name '*.py' | sort) -ts resources/translations/ko.ts
	$(BIN)/pyside6-lrelease resources/translations/ko.ts -qm resources/translations/ko.qm

clean:
	rm -rf $(VENV) $(PICTURES) build dist *.egg-info .mypy_cache .ruff_cache .import_linter_cache .benchmarks .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "WSGI Inspector needs Python 3.11 or newer; say make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Python lacks its venv module: sudo apt-get install python3-venv" >&2; exit 1; }

# Stale as soon as pyproject.toml is newer.
$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[all]'
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --group dev
	@touch $@
