# Runs a consumer's program on a page, on a page with a byte that is not UTF-8, and on no page.

function(check_run program page exit_code output errors)
  execute_process(
    COMMAND "${program}" "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/${page}"
    RESULT_VARIABLE got_exit_code
    OUTPUT_VARIABLE got_output
    ERROR_VARIABLE got_errors)
  foreach(part exit_code output errors)
    if(NOT "${got_${part}}" STREQUAL "${${part}}")
      message(FATAL_ERROR "${page}: the ${part} should be\n${${part}}\nbut is\n${got_${part}}")
    endif()
  endforeach()
endfunction()

function(check_program program)
  file(READ "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/expected.txt" quotes)
  check_run("${program}" page.txt 0 "${quotes}" "")
  check_run("${program}" broken.txt 1 "" "invalid UTF-8 at byte 43\n")
  check_run("${program}" no-such-page.txt 1 "" "usage: quotes PAGE\n")
endfunction()
