#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Draws the pictures of README into resources/screenshots; with a directory, every page and dialog into that one instead.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/lib.sh"

if [[ ${1:-} == -h || ${1:-} == --help ]]; then
    say "Usage: packaging/screenshots.sh [DIRECTORY [en|ja [WIDTHxHEIGHT]]]"
    exit 0
fi

install_packages build run
build dev sluice_screenshots
drawn=${1:-$(mktemp -d)}
for scheme in light dark; do
    QT_QPA_PLATFORM=offscreen "$root/build/dev/bin/sluice_screenshots" "$drawn" "$scheme" "${2:-en}" "${3:-1280x800}"
done
if (($# == 0)); then
    mkdir -p "$root/resources/screenshots"
    cp "$drawn"/tunnels-{light,dark}.png "$root/resources/screenshots/"
    rm -r "$drawn"
fi
