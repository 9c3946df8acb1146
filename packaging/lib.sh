# SPDX-FileCopyrightText: The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Shell functions shared by packaging/run.sh and tests/run.sh: packages, configuring, building. Sourced, never run.
# shellcheck shell=bash

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '%s\n' "$*" >&2; }
die() {
    say "$*"
    exit 1
}

# packages SECTION...: their package names, one a line.
packages() {
    awk -v want=" $* " '
        /^\[/ { name = $1; gsub(/[][]/, "", name); take = index(want, " " name " ") > 0; next }
        { sub(/#.*/, "") }
        take && NF { print $1 }' "$root/packaging/debian/packages.txt"
}

is_installed() { [[ $(dpkg-query -W -f '${Status}' "$1" 2>/dev/null) == "install ok installed" ]]; }

missing_packages() {
    local package
    for package in $(packages "$@"); do
        is_installed "$package" || printf '%s\n' "$package"
    done
}

# as_root COMMAND...: through sudo where needed; asks for a password only where somebody can type one.
as_root() {
    if ((EUID == 0)); then
        "$@"
    elif ! command -v sudo >/dev/null; then
        return 1
    elif [[ -t 0 && -t 2 && -z ${CI:-} ]]; then
        sudo "$@"
    else
        sudo -n "$@"
    fi
}

apt_get() { as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 "$@"; }

# A web and an ssh server come in for the tests only: they must neither start now nor at the next boot.
keep_servers_off() {
    local package
    command -v systemctl >/dev/null || return 0
    for package in "$@"; do
        case $package in
        nginx-light) as_root systemctl --quiet disable --now nginx.service || true ;;
        openssh-server) as_root systemctl --quiet disable --now ssh.service || true ;;
        esac
    done
}

# install_packages SECTION...: nothing at all if all are there.
install_packages() {
    local -a missing
    mapfile -t missing < <(command -v dpkg-query >/dev/null && missing_packages "$@")
    if ! command -v apt-get >/dev/null; then
        say "No apt-get here; going on with what is installed. Needed (Debian names): $(packages "$@" | paste -sd ' ')"
        return 0
    fi
    ((${#missing[@]})) || return 0
    say "Installing: ${missing[*]}"
    if ! { apt_get update && apt_get install -y --no-install-recommends "${missing[@]}" >/dev/null; }; then
        die "Could not install packages. Please run, as root: apt-get install --no-install-recommends ${missing[*]}"
    fi
    keep_servers_off "${missing[@]}"
}

# One job per core, but no more than memory carries: a translation unit with Qt takes up to 1 GiB.
jobs_for_build() {
    local cores gib
    cores=$(nproc)
    gib=$(awk '/^MemTotal:/ { print int($2 / 1048576) }' /proc/meminfo)
    printf '%s\n' "$((gib < 1 ? 1 : gib < cores ? gib : cores))"
}

# build PRESET [TARGET...]: configures only where Ninja would not do so by itself.
build() {
    local preset=$1 out="$root/build/$1"
    shift
    if [[ ! -f $out/build.ninja || $root/CMakePresets.json -nt $out/build.ninja ]]; then
        (cd "$root" && cmake --preset "$preset" >&2)
    fi
    (cd "$root" && CCACHE_BASEDIR=$root cmake --build "$out" --parallel "$(jobs_for_build)" ${1:+--target "$@"} >&2)
}
