# Installs the library, its headers and what others need to find it: a CMake package and a pkg-config file. (The tool
# is installed beside its target, in src/tool.) Nothing below writes an absolute path into the package, so it may be
# moved afterwards, unless CMAKE_INSTALL_LIBDIR or CMAKE_INSTALL_INCLUDEDIR is itself absolute.
include(CMakePackageConfigHelpers)

set(EPITOME_CMAKE_DIR "${CMAKE_INSTALL_LIBDIR}/cmake/epitome")

install(TARGETS epitome EXPORT epitomeTargets FILE_SET HEADERS)
install(EXPORT epitomeTargets NAMESPACE epitome:: DESTINATION "${EPITOME_CMAKE_DIR}")

# Before 1.0 every minor version may break its users.
write_basic_package_version_file(epitomeConfigVersion.cmake COMPATIBILITY SameMinorVersion)
configure_package_config_file(
  cmake/epitomeConfig.cmake.in epitomeConfig.cmake
  INSTALL_DESTINATION "${EPITOME_CMAKE_DIR}"
  NO_SET_AND_CHECK_MACRO)
install(
  FILES "${CMAKE_CURRENT_BINARY_DIR}/epitomeConfig.cmake" "${CMAKE_CURRENT_BINARY_DIR}/epitomeConfigVersion.cmake"
  DESTINATION "${EPITOME_CMAKE_DIR}")

# Only who links the static library must find what it stands on.
if(EPITOME_TYPE STREQUAL "STATIC_LIBRARY")
  install(FILES cmake/Findutf8proc.cmake cmake/Findzstd.cmake DESTINATION "${EPITOME_CMAKE_DIR}")
endif()

# pkg-config: a prefix relative to the file, where the directories allow it.
set(EPITOME_PC_DIR "${CMAKE_INSTALL_LIBDIR}/pkgconfig")
if(IS_ABSOLUTE "${CMAKE_INSTALL_LIBDIR}")
  set(EPITOME_PC_PREFIX "${CMAKE_INSTALL_PREFIX}")
else()
  file(RELATIVE_PATH EPITOME_PC_PREFIX "/${EPITOME_PC_DIR}" "/")
  string(REGEX REPLACE "/$" "" EPITOME_PC_PREFIX "\${pcfiledir}/${EPITOME_PC_PREFIX}")
endif()
foreach(directory LIBDIR INCLUDEDIR)
  set(EPITOME_PC_${directory} "${CMAKE_INSTALL_${directory}}")
  if(NOT IS_ABSOLUTE "${CMAKE_INSTALL_${directory}}")
    set(EPITOME_PC_${directory} "\${prefix}/${CMAKE_INSTALL_${directory}}")
  endif()
endforeach()
if(EPITOME_TYPE STREQUAL "STATIC_LIBRARY")
  set(EPITOME_PC_REQUIRES "Requires.private: libutf8proc simdjson zlib libzstd\nLibs.private: -pthread\n")
  set(EPITOME_PC_DEFINE " -DEPITOME_STATIC")
endif()
configure_file(cmake/epitome.pc.in epitome.pc @ONLY)
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/epitome.pc" DESTINATION "${EPITOME_PC_DIR}")

install(FILES LICENSE DESTINATION "${CMAKE_INSTALL_DOCDIR}")
