# Builds the consumer project SOURCE in BINARY, with the package in PREFIX if there is one, and checks its program.
include("${CMAKE_CURRENT_LIST_DIR}/check_program.cmake")

file(REMOVE_RECURSE "${BINARY}")
execute_process(COMMAND "${CMAKE_COMMAND}" -C "${SETTINGS}" -S "${SOURCE}" -B "${BINARY}" "-DCMAKE_PREFIX_PATH=${PREFIX}"
                        COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND "${CMAKE_COMMAND}" --build "${BINARY}" --parallel 2 COMMAND_ERROR_IS_FATAL ANY)
check_program("${BINARY}/quotes")
