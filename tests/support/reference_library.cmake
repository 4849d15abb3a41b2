# The slow parser and the page generator of tests/reference, for tests and fuzz targets alike.
include_guard(GLOBAL)

file(GLOB REFERENCE_SOURCES CONFIGURE_DEPENDS "${CMAKE_CURRENT_LIST_DIR}/../reference/*.cpp")
add_library(reference STATIC ${REFERENCE_SOURCES})
target_include_directories(reference PUBLIC "${CMAKE_CURRENT_LIST_DIR}/..")
target_compile_features(reference PUBLIC cxx_std_20)
target_link_libraries(reference PRIVATE utf8proc::utf8proc)
