# cmake -DVALGRIND=… -DPROGRAM=… -DOUTPUT_DIR=… -P check_work.cmake
#
# Counts the instructions of reading and writing each construct once, 10 and 100 times over. Work that grows faster than
# the page fails: at most 12 and 130 times as much.
set(MOST_10 12)
set(MOST_100 130)

file(REMOVE_RECURSE "${OUTPUT_DIR}")
file(MAKE_DIRECTORY "${OUTPUT_DIR}")
execute_process(
  COMMAND "${VALGRIND}" --tool=callgrind --callgrind-out-file=${OUTPUT_DIR}/counts "${PROGRAM}"
  OUTPUT_QUIET
  ERROR_VARIABLE log
  RESULT_VARIABLE failed)
if(failed)
  message(FATAL_ERROR "callgrind failed:\n${log}")
endif()

# Every dump names its step and holds its sum.
file(GLOB dumps "${OUTPUT_DIR}/counts.*")
set(steps "")
foreach(dump IN LISTS dumps)
  file(STRINGS "${dump}" lines REGEX "^(desc: Trigger: Client Request: |totals: )")
  if("${lines}" MATCHES "Client Request: ([a-z]+[|].*)[|]([0-9]+);totals: ([0-9]+)")
    set(step "${CMAKE_MATCH_1}")
    set(times "${CMAKE_MATCH_2}")
    set(count "${CMAKE_MATCH_3}")
    string(MAKE_C_IDENTIFIER "${step}" key)
    set(${key}_${times} "${count}")
    list(APPEND steps "${step}")
  endif()
endforeach()
list(REMOVE_DUPLICATES steps)
list(SORT steps)

set(bad 0)
set(number 0)
foreach(step IN LISTS steps)
  string(MAKE_C_IDENTIFIER "${step}" key)
  set(once "${${key}_1}")
  set(ten "${${key}_10}")
  set(hundred "${${key}_100}")
  if(NOT once OR NOT ten OR NOT hundred)
    message(FATAL_ERROR "a count is missing: ${step}")
  endif()
  math(EXPR most_ten "${once} * ${MOST_10}")
  math(EXPR most_hundred "${once} * ${MOST_100}")
  set(verdict "")
  if(ten GREATER most_ten OR hundred GREATER most_hundred)
    set(verdict "  <-- too much")
    math(EXPR bad "${bad} + 1")
  endif()
  math(EXPR number "${number} + 1")
  message(STATUS "${step}: ${once} ${ten} ${hundred}${verdict}")
endforeach()
file(REMOVE_RECURSE "${OUTPUT_DIR}")

if(number EQUAL 0)
  message(FATAL_ERROR "nothing was counted:\n${log}")
elseif(bad GREATER 0)
  message(FATAL_ERROR "${bad} of ${number} steps take more than linear work")
endif()
message(STATUS "${number} steps, all linear")
