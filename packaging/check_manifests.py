"""Checks what nobody notices until a release: that the manifests parse and agree with each other and with CMakeLists.txt.

Usage: check_manifests.py PROJECT_ROOT
"""

import ast
import json
import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1])
mistakes = []


def read(name):
    return (root / name).read_text(encoding="utf-8")


def expect(condition, mistake):
    if not condition:
        mistakes.append(mistake)


def conan_version(source):
    """The value of `version = …` in the recipe's class."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", None) == "version":
            return ast.literal_eval(node.value)
    return None


cmake = read("CMakeLists.txt")
version = re.search(r"\n  VERSION (\S+)", cmake).group(1)
options = set(re.findall(r"option\((EPITOME_\w+)", cmake))

# One version everywhere.
header = read("include/epitome/core/version.hpp")
versions = {
    "include/epitome/core/version.hpp": ".".join(re.findall(r"EPITOME_VERSION_\w+ (\d+)", header)),
    "vcpkg.json": json.loads(read("vcpkg.json"))["version-semver"],
    "packaging/vcpkg/epitome/vcpkg.json": json.loads(read("packaging/vcpkg/epitome/vcpkg.json"))["version-semver"],
    "conanfile.py": conan_version(read("conanfile.py")),
    "CHANGELOG.md": re.search(r"\n## \[(.+?)\]", read("CHANGELOG.md")).group(1),
}
for name, found in versions.items():
    expect(found == version, f"{name}: version {found}, but CMakeLists.txt says {version}")

# The recipes set options that exist, and every feature that the port offers is one that it looks at.
portfile = read("packaging/vcpkg/epitome/portfile.cmake")
for name, source in {"portfile.cmake": portfile, "conanfile.py": read("conanfile.py")}.items():
    for option in re.findall(r"EPITOME_(?:BUILD_\w+|INSTALL)", source):
        expect(option in options, f"{name}: CMakeLists.txt has no option {option}")
for feature in json.loads(read("packaging/vcpkg/epitome/vcpkg.json"))["features"]:
    expect(re.search(rf"\n\s+{feature} EPITOME_", portfile), f"portfile.cmake: nothing comes of the feature {feature}")

# The rest parses.
json.loads(read("CMakePresets.json"))
ast.parse(read("packaging/conan/test_package/conanfile.py"))

for mistake in mistakes:
    print(mistake)
sys.exit(1 if mistakes else 0)
