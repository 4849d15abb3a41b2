#!/bin/sh
# Makes epitome's Conan package and builds the consumer against it. Usage: consume_conan.sh SOURCE BINARY
set -eu
source=$1
binary=$2

command -v conan >/dev/null || {
  echo "skipped: no conan on the PATH"
  exit 77
}

# A home of its own, so that nobody's packages or profiles are touched.
CONAN_HOME=$binary/home
export CONAN_HOME
rm -rf "$binary"
mkdir -p "$binary"
conan profile detect
for shared in False True; do
  log=$binary/shared-$shared.log
  conan create "$source" --test-folder "$source/packaging/conan/test_package" --build missing \
    -s compiler.cppstd=20 -o "&:shared=$shared" >"$log" 2>&1 || {
    cat "$log"
    exit 1
  }
  while IFS= read -r line; do
    grep -qxF -e "$line" "$log" || {
      echo "$log: the program did not print: $line"
      exit 1
    }
  done <"$source/tests/consumer/expected.txt"
done
