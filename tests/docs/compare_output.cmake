# Runs COMMAND (words separated by blanks) in DIRECTORY and compares what it prints, and its error messages, to the file
# EXPECTED.
separate_arguments(words UNIX_COMMAND "${COMMAND}")
execute_process(
  COMMAND ${words}
  WORKING_DIRECTORY "${DIRECTORY}"
  OUTPUT_VARIABLE printed
  ERROR_VARIABLE printed)
file(READ "${EXPECTED}" expected)
if(NOT printed STREQUAL expected)
  message("${printed}")
  message(FATAL_ERROR "This was printed, but the documentation shows what ${EXPECTED} holds.")
endif()
