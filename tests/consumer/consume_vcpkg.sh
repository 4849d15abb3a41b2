#!/bin/sh
# Installs epitome by its vcpkg port and builds the consumer against it. Usage: consume_vcpkg.sh SOURCE BINARY
set -eu
source=$1
binary=$2

vcpkg=$(command -v vcpkg) || {
  echo "skipped: no vcpkg on the PATH"
  exit 77
}
root=${VCPKG_ROOT:-$(dirname "$(readlink -f "$vcpkg")")}

# The port as it will be published, but for the archive, which no release has yet: this very source instead.
rm -rf "$binary"
mkdir -p "$binary"
cp -r "$source/packaging/vcpkg/epitome" "$binary/port"
sed -i -e '/^vcpkg_from_github(/,/^)/d' "$binary/port/portfile.cmake"
sed -i -e "1i set(SOURCE_PATH \"$source\")" "$binary/port/portfile.cmake"

"$vcpkg" install 'epitome[core,tool]' --classic --overlay-ports="$binary/port" --x-install-root="$binary/installed"
cmake -S "$source/tests/consumer/find_package" -B "$binary/build" \
  -DCMAKE_TOOLCHAIN_FILE="$root/scripts/buildsystems/vcpkg.cmake" \
  -DVCPKG_MANIFEST_MODE=OFF -DVCPKG_INSTALLED_DIR="$binary/installed"
cmake --build "$binary/build"
"$binary/build/quotes" "$source/tests/consumer/page.txt" | diff "$source/tests/consumer/expected.txt" -
