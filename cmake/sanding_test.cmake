# sanding_test(FOLDER SOURCES … LINK …)
#
# One Catch2 executable per source folder, one CTest test per case (discovered after the build), so
# that ctest names what failed. A case that calls `require_real_data()` ends with exit code 4, or
# prints the skip mark, and is reported by ctest as skipped.



function(sanding_test folder)
  cmake_parse_arguments(arg "" "" "SOURCES;LINK" ${ARGN})
  set(target test_${folder})
  # A semicolon would cut the name in two for CTest, and neither half would run.
  foreach(source ${arg_SOURCES})
    file(STRINGS ${source} cut REGEX "\\\"[^\\\"]*\\;[^\\\"]*\\\"\\) \\{$")
    if(cut)
      message(FATAL_ERROR "${source}: a test's name holds a semicolon: ${cut}")
    endif()
  endforeach()
  sanding_executable(${target} SOURCES ${arg_SOURCES} LINK sanding::test_support ${arg_LINK})
  # Tests are compiled more often than they run: the product's code they link keeps its full optimisation.
  target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-O1>)
  target_precompile_headers(${target} PRIVATE <tests/support/catch.hpp>)
  catch_discover_tests(${target}
    TEST_PREFIX "${folder}: "
    PROPERTIES SKIP_REGULAR_EXPRESSION "SANDING-SKIPPED" TIMEOUT ${SANDING_TEST_TIMEOUT_S}
    DISCOVERY_MODE PRE_TEST)
endfunction()
