#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
# From a fresh clone on Debian 12 to a running Sluice: packages, build, start. Quick when there is nothing to do.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

usage() {
    cat <<'END'
Usage: packaging/run.sh [--gui | --headless] [ARGUMENTS]

Installs what is missing, builds Sluice in build/release and starts it: the desktop application where a
display can be reached, otherwise the engine alone (sluiced) in the foreground.

  --gui         start the desktop application in any case
  --headless    start sluiced in any case
  -h, --help    this text; `packaging/run.sh -- --help` shows the program's own

Everything else is passed on, for example: packaging/run.sh --listen 127.0.0.1:9000 --allow example.com
END
}

answers_at() { perl -MIO::Socket::UNIX -e 'exit !IO::Socket::UNIX->new(Peer => $ARGV[0])' "$1" 2>/dev/null; }

has_wayland() {
    [[ -n ${WAYLAND_DISPLAY:-} ]] || return 1
    case $WAYLAND_DISPLAY in
    /*) answers_at "$WAYLAND_DISPLAY" ;;
    *) answers_at "${XDG_RUNTIME_DIR:-/nonexistent}/$WAYLAND_DISPLAY" ;;
    esac
}

has_x11() {
    [[ ${DISPLAY:-} =~ ^([^:]*):([0-9]+) ]] || return 1
    local host=${BASH_REMATCH[1]} number=${BASH_REMATCH[2]}
    if [[ -z $host || $host == unix ]]; then
        answers_at "/tmp/.X11-unix/X$number"
    else
        (exec 3<>"/dev/tcp/$host/$((6000 + number))") 2>/dev/null
    fi
}

has_display() { [[ -n ${QT_QPA_PLATFORM:-} ]] || has_wayland || has_x11; }

mode=auto
while (($#)); do
    case $1 in
    --gui) mode=gui ;;
    --headless) mode=headless ;;
    -h | --help)
        usage
        exit 0
        ;;
    --)
        shift
        break
        ;;
    *) break ;;
    esac
    shift
done

install_packages build run
build release

if [[ $mode == auto ]]; then
    if has_display; then
        mode=gui
    else
        mode=headless
        say "No display can be reached: starting sluiced, the engine without a window. Ctrl+C stops it."
    fi
fi
if [[ $mode == gui ]]; then
    exec "$root/build/release/bin/sluice" "$@"
fi
exec "$root/build/release/bin/sluiced" "$@"
