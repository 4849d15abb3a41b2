from conan import ConanFile
from conan.tools.build import check_min_cppstd
from conan.tools.cmake import CMake, CMakeDeps, CMakeToolchain, cmake_layout
from conan.tools.files import copy, rmdir

import os

required_conan_version = ">=2.1"


class EpitomeConan(ConanFile):
    name = "epitome"
    version = "0.1.0"
    description = "Reads podcast episode pages into a zero-copy document model"
    license = "Apache-2.0"
    topics = ("podcast", "transcript", "parser", "zero-copy")
    package_type = "library"

    settings = "os", "arch", "compiler", "build_type"
    options = {
        "shared": [True, False],
        "fPIC": [True, False],
        "with_tool": [True, False],
    }
    default_options = {
        "shared": False,
        "fPIC": True,
        "with_tool": False,
    }
    implements = ["auto_shared_fpic"]

    exports_sources = "CMakeLists.txt", "LICENSE", "cmake/*", "include/*", "src/*"

    def layout(self):
        cmake_layout(self)

    def requirements(self):
        self.requires("simdjson/[>=3 <5]")
        self.requires("utf8proc/[>=2.8 <3]")
        self.requires("zlib/[>=1.2.11 <2]")
        self.requires("zstd/[>=1.5 <2]")
        if self.options.with_tool:
            self.requires("cli11/[>=2.1 <3]", visible=False)
            self.requires("flatbuffers/[>=2.0.8 <26]", visible=False)

    def validate(self):
        check_min_cppstd(self, 20)

    def generate(self):
        CMakeDeps(self).generate()
        toolchain = CMakeToolchain(self)
        toolchain.cache_variables["EPITOME_BUILD_TOOL"] = bool(self.options.with_tool)
        toolchain.cache_variables["EPITOME_INSTALL"] = True
        toolchain.generate()

    def build(self):
        cmake = CMake(self)
        cmake.configure()
        cmake.build()

    def package(self):
        copy(self, "LICENSE", self.source_folder, os.path.join(self.package_folder, "licenses"))
        CMake(self).install()
        # CMakeDeps and PkgConfigDeps make these for the consumer, by package_info.
        rmdir(self, os.path.join(self.package_folder, "lib", "cmake"))
        rmdir(self, os.path.join(self.package_folder, "lib", "pkgconfig"))
        rmdir(self, os.path.join(self.package_folder, "share"))

    def package_info(self):
        self.cpp_info.set_property("cmake_file_name", "epitome")
        self.cpp_info.set_property("cmake_target_name", "epitome::epitome")
        self.cpp_info.set_property("pkg_config_name", "epitome")
        self.cpp_info.libs = ["epitome"]
        if not self.options.shared:
            self.cpp_info.defines = ["EPITOME_STATIC"]
