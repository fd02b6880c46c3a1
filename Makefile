# Builds, tests and shows Chaperone. `make help` lists what there is.
#
# Debian packages that the work needs; what is missing is installed by the targets that need it.
PACKAGES       := libcurl4-openssl-dev libsqlite3-dev pkg-config
TEST_PACKAGES  := curl openssh-client openssl stunnel4
# What `make demo-nightly` needs: a key for an invented service account.
DEMO_PACKAGES  := openssl
# What `make bench` needs besides what it fetches from PyPI: Benchmarks/requirements.txt.
BENCH_PACKAGES := g++ jq libsimdjson-dev python3 python3-venv time
CONFORMANCE_PACKAGES := chromium chromium-driver default-jre-headless libxml2-utils python3-venv
# What `make bench-transport` needs: another client, a server that is faster than both, and its ceiling.
NET_PACKAGES   := curl nginx-light openssl python3 wrk

SWIFT    ?= swift
PREFIX   ?= /usr/local
DESTDIR  ?=

# What makes the released program start sooner and take less memory. Swift's runtime asks for every symbol
# to be exported, which keeps code that nobody calls. lld packs the addresses that the loader corrects, which
# the C library understands from 2.36 on, and puts the functions that audits call side by side, because the
# system maps 64 KB around each that is called (Benchmarks/order lists them). The C++ library is taken from an
# archive: as a shared library it takes longer to load than a small audit to judge. Types such as dictionaries are
# made by calls: by their names, Swift's runtime would look through all conformances for each of them.
ARCHIVES = $(CURDIR)/.build/archives
PACKED   = $(shell printf '%s\n' 2.36 "$$(getconf GNU_LIBC_VERSION | cut -d' ' -f2)" | sort -CV && \
             echo -Xlinker -z -Xlinker pack-relative-relocs)
NAMELESS = -Xswiftc -Xfrontend -Xswiftc -disable-concrete-type-metadata-mangled-name-accessors
ORDERED  = -Xswiftc -Xfrontend -Xswiftc -function-sections -Xlinker --no-warn-symbol-ordering \
           -Xlinker --symbol-ordering-file -Xlinker '$(CURDIR)/Benchmarks/functions.txt'
LINKING  = -Xswiftc -use-ld=lld -Xswiftc '-L$(ARCHIVES)' -Xlinker --no-export-dynamic $(PACKED) $(ORDERED) $(NAMELESS)

# Tests that compare thousands of events, read one way and another.
BUSY_TESTS := \.(ManyEvents|Zoom(Array|Context|ContextLine|Line|Part|Pipe))Tests/

# SwiftPM lets a target import what it does not depend on unless it is told not to.
IMPORT_CHECK := --explicit-target-dependency-import-check error
DEMO         := Fixtures/zoom/demo --profile youth-and-at-risk --as-of 2026-11-21

SHELL       := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.NOTPARALLEL:
.DEFAULT_GOAL := help
.PHONY: prerequisites test-prerequisites bench-prerequisites conformance-prerequisites toolchain \
        demo demo-nightly test fuzz conformance docs lint build release bench bench-transport install clean \
        help

# Says on standard error which of the packages $(1) are missing, installs them, and why: $(2).
define require
missing=()
if ! command -v dpkg-query >/dev/null; then
    echo 'chaperone: this is not Debian, so nothing is installed for you. Needed $(2):' >&2
    echo '           what Debian calls $(strip $(1))' >&2
else
    for package in $(1); do
        state=$$(dpkg-query -W -f='$${db:Status-Status}' "$$package" 2>/dev/null) || state=missing
        [[ $$state == installed ]] || missing+=("$$package")
    done
fi
if (( $${#missing[@]} > 0 )); then
    as_root=()
    if (( EUID != 0 )); then
        if ! command -v sudo >/dev/null; then
            echo "chaperone: missing $(2): $${missing[*]}" >&2
            echo "           Ask root to run: apt-get install $${missing[*]}" >&2
            exit 1
        fi
        as_root=(sudo)
    fi
    echo "chaperone: installing with apt-get, because they are needed $(2): $${missing[*]}" >&2
    "$${as_root[@]}" apt-get update -q </dev/null >&2
    "$${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -q -y --no-install-recommends "$${missing[@]}" </dev/null >&2
fi
endef

prerequisites: toolchain ## Install the Debian packages that a build needs, if any is missing
	@$(call require,$(PACKAGES),to build)

test-prerequisites:
	@$(call require,$(TEST_PACKAGES),to test)

bench-prerequisites:
	@$(call require,$(BENCH_PACKAGES),to measure)

conformance-prerequisites:
	@$(call require,$(CONFORMANCE_PACKAGES),to check reports)

toolchain:
	@if ! command -v '$(SWIFT)' >/dev/null; then
	    echo 'chaperone: Swift 6.2 or newer is needed, and `$(SWIFT)` is not on the PATH.' >&2
	    echo '           Get it for Debian 12 from https://www.swift.org/install/linux/' >&2
	    exit 1
	fi

demo: prerequisites ## Audit a made-up Zoom account and show the report
	@echo 'chaperone: building (minutes the first time, seconds afterwards)' >&2
	$(SWIFT) build $(IMPORT_CHECK) --product chaperone >&2
	echo '$$ chaperone audit $(DEMO)' >&2
	status=0
	.build/debug/chaperone audit $(DEMO) || status=$$?
	case $$status in
	    0) meaning='every rule was decided, and nothing has to change' ;;
	    1) meaning='settings must change; what was read can be relied on' ;;
	    2) meaning='something could not be read or confirmed, so do not rely on the rest alone' ;;
	    *) echo "chaperone: the demo ended with exit status $$status, which is an error" >&2
	       exit $$status ;;
	esac
	echo
	echo "That was exit status $$status: $$meaning."
	echo 'Try next:'
	echo '  .build/debug/chaperone audit $(DEMO) -f markdown'
	echo '  .build/debug/chaperone profiles list'

demo-nightly: prerequisites ## Run two nights against platforms that this machine imitates
	@$(call require,$(DEMO_PACKAGES),to run the nights)
	echo 'chaperone: building (minutes the first time, seconds afterwards)' >&2
	$(SWIFT) build $(IMPORT_CHECK) --product chaperone >&2
	$(SWIFT) build $(IMPORT_CHECK) --product imitated-platforms >&2
	unset CHAPERONE_CONFIG CREDENTIALS_DIRECTORY
	folder=.build/demo-nightly
	rm -rf "$$folder"
	# The server also ends by itself when its standard input does, which is when this shell is gone.
	coproc platforms { exec .build/debug/imitated-platforms "$$folder"; }
	server=$$!
	exec {said}<&"$${platforms[0]}" {input}>&"$${platforms[1]}"
	stop() {
	    exec {input}>&-
	    kill "$$server" 2>/dev/null || true
	    wait "$$server" 2>/dev/null || true
	}
	trap stop EXIT
	trap 'exit 129' HUP
	trap 'exit 130' INT
	trap 'exit 143' TERM
	# Waits until the server says the word $$1.
	expect() {
	    local word=''
	    read -r -t 30 word <&"$$said" || true
	    [[ $$word != "$$1" ]] || return 0
	    echo 'chaperone: the imitated platforms did not answer' >&2
	    exit 1
	}
	# Runs chaperone where the configuration is, and says so. That settings must change is no error.
	show() {
	    local status=0
	    printf '\n$$ chaperone %s\n' "$$*"
	    (cd "$$folder" && exec ../debug/chaperone "$$@") {said}<&- {input}>&- || status=$$?
	    (( status <= 2 )) || { echo "chaperone: exit status $$status is an error" >&2; exit "$$status"; }
	}
	expect ready
	echo
	echo 'An invented charity at Zoom, a school at Teams, a clinic at Google Meet and a college with a server of BigBlueButton.'
	show doctor charity
	echo
	echo 'The first night:'
	show nightly
	# A day passes, in which people change settings. Snapshots are named by the second.
	sleep 1
	kill -USR1 "$$server" 2>/dev/null || true
	expect changed
	echo
	echo 'A day later, people have changed a few settings:'
	show nightly
	show history list
	show history trend charity
	echo
	echo 'The reports of the second night, to be opened in a browser:'
	printf '  %s\n' "$$folder"/reports/tenants.html "$$folder"/reports/*/chaperone.html
	echo "They were made from $$folder/chaperone.yaml. The imitated platforms are gone again."

test: prerequisites test-prerequisites ## Build everything and run all tests
	@$(SWIFT) build --build-tests $(IMPORT_CHECK)
	# One target after the other: tests that wait for programs would hold up those that wait for servers,
	# and so would those of $(BUSY_TESTS), which keep all processors busy.
	# All of them, whatever fails, and what failed once more at the end, where it is found.
	failed=()
	run() { # NAME WHICH...
	    $(SWIFT) test --skip-build --parallel $(IMPORT_CHECK) "$${@:2}" 2>&1 |
	        tee ".build/$$1.log" || failed+=("$$1")
	}
	for folder in Tests/Chaperone*Tests Tests/ImitatedPlatformsTests; do
	    target=$${folder#Tests/}
	    run "$$target" --filter "^$$target\." --skip '$(BUSY_TESTS)'
	done
	run busy --filter '$(BUSY_TESTS)'
	(( $${#failed[@]} > 0 )) || exit 0
	echo
	for target in "$${failed[@]}"; do
	    echo "chaperone: failed in $$target:"
	    grep -a '✘' ".build/$$target.log" | cut -c -600 || echo '  It crashed: see above.'
	done
	exit 1

fuzz: toolchain ## Have made-up lines read by both readers of JSON (RUNS=20000000, SANITIZE=address)
	@SWIFT='$(SWIFT)' Tests/Fuzzing/run

conformance: prerequisites conformance-prerequisites ## Have every report checked by its own validator, and by a browser
	@$(SWIFT) build $(IMPORT_CHECK) --product chaperone >&2
	.ci/conformance

docs: prerequisites ## Write the pages of docs that the program prints
	@$(SWIFT) build $(IMPORT_CHECK) --product chaperone >&2
	mkdir -p docs/platforms
	unset CHAPERONE_CONFIG
	chaperone() { .build/debug/chaperone "$$@"; }
	chaperone profiles coverage >docs/guidance.md
	chaperone platforms | while read -r first rest; do
	    [[ $$first != *: ]] || continue
	    chaperone platforms "$$first" >"docs/platforms/$$first.md"
	done

lint: toolchain ## Check formatting, and what the compiler does not check
	@$(SWIFT) format lint --strict --parallel --recursive Sources Tests Package.swift
	.ci/check-sources

build: prerequisites ## Build for debugging
	@$(SWIFT) build $(IMPORT_CHECK)

release: prerequisites ## Build the optimised program, without need of a Swift runtime
	@mkdir -p '$(ARCHIVES)'
	clang="$$(dirname -- "$$(readlink -f -- "$$(command -v '$(SWIFT)')")")/clang"
	ln -sf -- "$$("$$clang" -print-file-name=libstdc++.a)" '$(ARCHIVES)/libstdc++.a'
	$(SWIFT) build -c release --static-swift-stdlib $(LINKING) $(IMPORT_CHECK) --product chaperone

bench: prerequisites bench-prerequisites ## Measure against jq, DuckDB, orjson and simdjson (SIZE=1GB for more)
	@Benchmarks/run

bench-transport: prerequisites ## Measure fetching against curl (REQUESTS=20000, ROUNDS=7)
	@$(call require,$(NET_PACKAGES),to measure fetching)
	Benchmarks/transport

install: ## Install what `make release` built under PREFIX (/usr/local)
	@if [[ ! -x .build/release/chaperone ]]; then
	    echo 'chaperone: nothing to install yet: run `make release` first' >&2
	    exit 1
	fi
	install -D -m 755 .build/release/chaperone '$(DESTDIR)$(PREFIX)/bin/chaperone'
	install -d '$(DESTDIR)$(PREFIX)/share/chaperone/profiles'
	install -m 644 Profiles/*.yaml '$(DESTDIR)$(PREFIX)/share/chaperone/profiles/'
	install -d '$(DESTDIR)$(PREFIX)/share/chaperone/schemas'
	install -m 644 docs/schemas/*.json '$(DESTDIR)$(PREFIX)/share/chaperone/schemas/'

clean: ## Remove everything that was built
	@rm -rf .build

help: ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)$$/\1\t\2/p' Makefile | while IFS=$$'\t' read -r name text; do
	    printf 'make %-14s %s\n' "$$name" "$$text"
	done
