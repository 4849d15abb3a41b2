# Finds utf8proc and defines utf8proc::utf8proc, however it was installed: by a package configuration (vcpkg, Conan,
# utf8proc's own CMake), or by a library, a header and at most a pkg-config file (Debian, utf8proc's Makefile).
#
# Sets utf8proc_FOUND and utf8proc_VERSION.

find_package(utf8proc CONFIG QUIET)
if(NOT utf8proc_FOUND)
  find_package(unofficial-utf8proc CONFIG QUIET)
  if(unofficial-utf8proc_FOUND)
    set(utf8proc_VERSION "${unofficial-utf8proc_VERSION}")
  endif()
endif()
if(TARGET utf8proc AND NOT TARGET utf8proc::utf8proc)
  add_library(utf8proc::utf8proc INTERFACE IMPORTED)
  set_target_properties(utf8proc::utf8proc PROPERTIES INTERFACE_LINK_LIBRARIES utf8proc)
elseif(TARGET unofficial::utf8proc AND NOT TARGET utf8proc::utf8proc)
  add_library(utf8proc::utf8proc INTERFACE IMPORTED)
  set_target_properties(utf8proc::utf8proc PROPERTIES INTERFACE_LINK_LIBRARIES unofficial::utf8proc)
endif()

if(TARGET utf8proc::utf8proc)
  set(utf8proc_LIBRARY utf8proc::utf8proc)
else()
  find_package(PkgConfig QUIET)
  if(PkgConfig_FOUND)
    pkg_check_modules(PC_utf8proc QUIET libutf8proc)
  endif()
  find_path(utf8proc_INCLUDE_DIR utf8proc.h HINTS ${PC_utf8proc_INCLUDE_DIRS})
  find_library(utf8proc_LIBRARY NAMES utf8proc utf8proc_static HINTS ${PC_utf8proc_LIBRARY_DIRS})
  mark_as_advanced(utf8proc_INCLUDE_DIR utf8proc_LIBRARY)

  # The header's version is that of the interface that will be compiled against; pkg-config's may be another's.
  if(utf8proc_INCLUDE_DIR)
    file(STRINGS "${utf8proc_INCLUDE_DIR}/utf8proc.h" utf8proc_LINES REGEX "#define UTF8PROC_VERSION_(MAJOR|MINOR|PATCH)")
    set(utf8proc_VERSION "")
    foreach(line IN LISTS utf8proc_LINES)
      string(REGEX REPLACE ".* ([0-9]+).*" "\\1" number "${line}")
      list(APPEND utf8proc_VERSION "${number}")
    endforeach()
    list(JOIN utf8proc_VERSION "." utf8proc_VERSION)
  endif()
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(
  utf8proc
  REQUIRED_VARS utf8proc_LIBRARY
  VERSION_VAR utf8proc_VERSION)

if(utf8proc_FOUND AND NOT TARGET utf8proc::utf8proc)
  add_library(utf8proc::utf8proc UNKNOWN IMPORTED)
  set_target_properties(
    utf8proc::utf8proc
    PROPERTIES IMPORTED_LOCATION "${utf8proc_LIBRARY}"
               INTERFACE_INCLUDE_DIRECTORIES "${utf8proc_INCLUDE_DIR}")
endif()
