#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
# All tests with one command: packages, one build, every test. The last line is the verdict, the exit code follows it.
# shellcheck disable=SC2317 # stages are called by name
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=../packaging/lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/../packaging/lib.sh"

usage() {
    cat <<'END'
Usage: tests/run.sh [--full] [CTEST OPTIONS]

Installs what is missing, builds preset dev in build/dev and runs all tests: core, bridge, ui, fuzz corpora, style
and e2e with real clients. Nothing leaves the machine, no fixed port is used, no home directory is touched.

  --full        then also: all tests under ASan+UBSan, core and bridge under TSan, clang-tidy, cppcheck, and each
                fuzz target for FUZZ_SECONDS (60), the hostile suite in full length
  -h, --help    this text

Everything else goes to ctest: tests/run.sh -L core, tests/run.sh -R parser
END
}

# Tests see an empty home and no proxy; the build keeps the real environment (and its compiler cache).
run_clean() {
    local home status=0
    home=$(mktemp -d "${TMPDIR:-/tmp}/sluice-tests.XXXXXX")
    mkdir -m 700 "$home/run"
    env -u http_proxy -u https_proxy -u all_proxy -u ftp_proxy -u no_proxy \
        -u HTTP_PROXY -u HTTPS_PROXY -u ALL_PROXY -u FTP_PROXY -u NO_PROXY \
        -u DISPLAY -u WAYLAND_DISPLAY -u DBUS_SESSION_BUS_ADDRESS \
        HOME="$home" XDG_CONFIG_HOME="$home/config" XDG_STATE_HOME="$home/state" XDG_CACHE_HOME="$home/cache" \
        XDG_DATA_HOME="$home/data" XDG_RUNTIME_DIR="$home/run" TMPDIR="${TMPDIR:-/tmp}" \
        LC_ALL=C.UTF-8 QT_QPA_PLATFORM=offscreen "$@" </dev/null || status=$?
    rm -rf "$home"
    return "$status"
}

# run_tests PRESET [CTEST OPTIONS]
run_tests() {
    local preset=$1
    shift
    (cd "$root" && run_clean ctest --preset "$preset" --output-on-failure --parallel 2 "$@")
}

# One run of cppcheck over what the compiler sees of our own sources.
run_cppcheck() {
    cppcheck --project="$root/build/dev/compile_commands.json" --cppcheck-build-dir="$work" -j "$(nproc)" --quiet \
        --error-exitcode=1 --enable=warning,performance,portability --inline-suppr --library=qt \
        --suppressions-list="$root/tests/style/cppcheck.txt" --file-filter="$root/core/*" --file-filter="$root/ui/*" \
        --file-filter="$root/app/*"
}

# Each target starts from its corpus; what it finds stays out of the source tree.
run_fuzz() {
    local target name found
    build fuzz
    for target in "$root"/build/fuzz/bin/fuzz_*; do
        name=$(basename "$target")
        found=$work/$name
        mkdir -p "$found"
        run_clean "$target" -max_total_time="${FUZZ_SECONDS:-60}" -print_final_stats=1 -artifact_prefix="$work/" \
            "$found" "$root/tests/fuzz/corpus/${name#fuzz_}"
    done
}

# The attacks in full length; every run of the tests has a short form of them.
run_hostile() {
    SLUICE_HOSTILE=full run_tests dev -R '^hostile_'
}

build_and_test() {
    build "$1"
    run_tests "$1"
}

# stage NAME COMMAND...: runs it, notes its time and outcome, never ends the script.
stage() {
    local name=$1 start=$SECONDS outcome=ok
    shift
    say "== $name"
    # A subshell with its own -e, because a condition would switch it off for everything inside.
    set +e
    (
        set -e
        "$@"
    )
    local status=$?
    set -e
    ((status == 0)) || {
        outcome=FAILED
        failed=1
    }
    report+=("$(printf '%-9s %-6s %5d s' "$name" "$outcome" "$((SECONDS - start))")")
}

full=0
if [[ ${1:-} == --full ]]; then
    full=1
    shift
elif [[ ${1:-} == -h || ${1:-} == --help ]]; then
    usage
    exit 0
fi

failed=0
report=()
work=$(mktemp -d "${TMPDIR:-/tmp}/sluice-run.XXXXXX")
trap 'rm -rf "$work"' EXIT

sections=(build run test)
((full)) && sections+=(full)
stage packages install_packages "${sections[@]}"
((failed)) || stage build build dev
verdict="The build failed: no test was run."
if ((!failed)); then
    stage tests run_tests dev "$@" > >(tee "$work/tests.log")
    wait $! 2>/dev/null || true
    verdict=$(grep -E '^[0-9]+% tests passed' "$work/tests.log" | tail -1) || verdict="No test was run."
    if ((full)); then
        stage hostile run_hostile
        stage asan build_and_test asan
        stage tsan build_and_test tsan
        stage tidy build tidy
        stage cppcheck run_cppcheck
        stage fuzz run_fuzz
        verdict+="; $(grep -c ' ok ' <<<"$(printf '%s\n' "${report[@]}")") of ${#report[@]} stages passed"
    fi
fi
printf '%s\n' '' "${report[@]}" "$verdict"
exit "$failed"
