# The README shows what its program prints: the text of EXPECTED.
file(READ "${README}" readme)
file(READ "${EXPECTED}" expected)
string(FIND "${readme}" "```text\n${expected}```" place)
if(place EQUAL -1)
  message(FATAL_ERROR "${README} does not show what ${EXPECTED} holds.")
endif()
