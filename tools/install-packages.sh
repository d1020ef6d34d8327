#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Installs the Debian packages that are missing, and says so. Arguments: the sets wanted (build, test, fuzz).
set -eu

packages() {
  case $1 in
  build) echo gcc libc6-dev cmake pkg-config libxml2-dev libsqlite3-dev libzstd-dev libjansson-dev libutf8proc-dev libuchardet-dev \
    libxxhash-dev libmd-dev ;;
  test) echo libcmocka-dev python3 python3-jsonschema python3-prov graphviz libxml2-utils ;; # the last three read exports
  fuzz) echo clang libclang-rt-14-dev ;;
  *) echo "install-packages.sh: no set called $1" >&2; exit 2 ;;
  esac
}

command -v dpkg-query >/dev/null 2>&1 || {
  echo "Not a Debian system: please see that these are there: $(for s in "$@"; do packages "$s"; done | tr '\n' ' ')" >&2
  exit 0
}

missing=
for set in "$@"; do
  for package in $(packages "$set"); do
    state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$state" = installed ] || missing="$missing $package"
  done
done
[ -n "$missing" ] || exit 0

echo "Installing Debian packages:$missing"
as_root=
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null 2>&1 || {
    echo "These packages are missing and this is not root, nor is there sudo. Please install them:$missing" >&2
    exit 3
  }
  as_root=sudo
fi
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -q >/dev/null || echo "apt-get update failed; trying with the lists that are there" >&2
# shellcheck disable=SC2086
$as_root apt-get install -y -q --no-install-recommends $missing >/dev/null || {
  echo "apt-get could not install:$missing" >&2
  exit 3
}
