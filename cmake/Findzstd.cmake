# Finds Zstandard's library and defines zstd::libzstd, however it was installed: by a package configuration, whose target
# is named after how it was built (Debian, vcpkg, Conan), or by a library and a header (older Debian and Ubuntu).
#
# Sets zstd_FOUND and zstd_VERSION.

find_package(zstd CONFIG QUIET)
foreach(target zstd::libzstd_shared zstd::libzstd_static)
  if(TARGET ${target} AND NOT TARGET zstd::libzstd)
    add_library(zstd::libzstd INTERFACE IMPORTED)
    set_target_properties(zstd::libzstd PROPERTIES INTERFACE_LINK_LIBRARIES ${target})
  endif()
endforeach()

if(TARGET zstd::libzstd)
  set(zstd_LIBRARY zstd::libzstd)
else()
  find_path(zstd_INCLUDE_DIR zstd.h)
  find_library(zstd_LIBRARY NAMES zstd zstd_static)
  mark_as_advanced(zstd_INCLUDE_DIR zstd_LIBRARY)
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(
  zstd
  REQUIRED_VARS zstd_LIBRARY
  VERSION_VAR zstd_VERSION)

if(zstd_FOUND AND NOT TARGET zstd::libzstd)
  add_library(zstd::libzstd UNKNOWN IMPORTED)
  set_target_properties(zstd::libzstd PROPERTIES IMPORTED_LOCATION "${zstd_LIBRARY}" INTERFACE_INCLUDE_DIRECTORIES
                                                                                     "${zstd_INCLUDE_DIR}")
endif()
