# Tests of the sources themselves. A sanitizer has nothing to add to them.
if(CMAKE_CXX_FLAGS MATCHES "-fsanitize")
  return()
endif()

add_test(NAME sources/format COMMAND "${PROJECT_SOURCE_DIR}/scripts/format" --check)
set_tests_properties(sources/format PROPERTIES SKIP_RETURN_CODE 77)

find_package(Python3 REQUIRED COMPONENTS Interpreter)
add_test(NAME sources/manifests COMMAND Python3::Interpreter "${PROJECT_SOURCE_DIR}/packaging/check_manifests.py"
                                        "${PROJECT_SOURCE_DIR}")
