# Builds epitome (SOURCE) in BINARY, as a SHARED library or not, and installs it for a prefix into STAGE: whoever finds
# it there finds a package that was moved after it was installed.
file(REMOVE_RECURSE "${BINARY}" "${STAGE}")
execute_process(
  COMMAND "${CMAKE_COMMAND}" -C "${SETTINGS}" -S "${SOURCE}" -B "${BINARY}" -DBUILD_SHARED_LIBS=${SHARED}
          -DEPITOME_BUILD_TOOL=${SHARED} -DCMAKE_INSTALL_PREFIX=/opt/epitome -DCMAKE_INSTALL_LIBDIR=${LIBDIR}
          COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND "${CMAKE_COMMAND}" --build "${BINARY}" --parallel 2 COMMAND_ERROR_IS_FATAL ANY)
set(ENV{DESTDIR} "${STAGE}")
execute_process(COMMAND "${CMAKE_COMMAND}" --install "${BINARY}" COMMAND_ERROR_IS_FATAL ANY)

# The tool finds the shared library beside it.
if(SHARED)
  execute_process(COMMAND "${STAGE}/opt/epitome/bin/epitome" --version COMMAND_ERROR_IS_FATAL ANY)
endif()
