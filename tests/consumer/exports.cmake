# What the shared library in PREFIX exports is in namespace epitome. Instances of the standard library's templates, all
# of them weak or unique, are exported by every shared library.
file(GLOB_RECURSE library "${PREFIX}/libepitome.so")
execute_process(
  COMMAND "${NM}" --dynamic --demangle --defined-only --format=posix "${library}"
  OUTPUT_VARIABLE symbols
  COMMAND_ERROR_IS_FATAL ANY)
string(REPLACE ";" " " symbols "${symbols}")
string(REGEX REPLACE "\n$" "" symbols "${symbols}")
string(REPLACE "\n" ";" symbols "${symbols}")

set(exported 0)
foreach(symbol IN LISTS symbols)
  if(symbol MATCHES "^epitome::")
    math(EXPR exported "${exported} + 1")
  elseif(NOT symbol MATCHES "(std|__gnu_cxx)::.* [VWu] [0-9a-f]+ [0-9a-f]+$")
    message(SEND_ERROR "exported: ${symbol}")
  endif()
endforeach()
if(exported EQUAL 0)
  message(SEND_ERROR "no symbol of namespace epitome is exported")
endif()
