# Builds pkg_config/Makefile in BINARY with the package in PREFIX by means of PKG_CONFIG, and checks its program.
include("${CMAKE_CURRENT_LIST_DIR}/check_program.cmake")

file(REMOVE_RECURSE "${BINARY}")
file(MAKE_DIRECTORY "${BINARY}")
file(GLOB_RECURSE package "${PREFIX}/epitome.pc")
cmake_path(GET package PARENT_PATH packages)
cmake_path(GET packages PARENT_PATH libraries)
set(ENV{PKG_CONFIG_PATH} "${packages}")
set(ENV{LD_LIBRARY_PATH} "${libraries}")
execute_process(
  COMMAND make -C "${BINARY}" -f "${CMAKE_CURRENT_LIST_DIR}/pkg_config/Makefile" "CXX=${CXX}" "CXXFLAGS=${CXXFLAGS}"
          "PKG_CONFIG=${PKG_CONFIG}" COMMAND_ERROR_IS_FATAL ANY)
check_program("${BINARY}/quotes")
