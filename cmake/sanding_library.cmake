# sanding_library(NAME SOURCES … HEADERS … [PUBLIC targets…] [PRIVATE targets…] [DETERMINISTIC])
#
# One static library with the project's warnings. Headers are a FILE_SET, so that
# `all_verify_interface_header_sets` compiles each of them alone. DETERMINISTIC forbids the
# compiler to fuse multiplications and additions, which would change results between processors.

function(sanding_flags target)
  target_compile_features(${target} PUBLIC cxx_std_20)
  set_target_properties(${target} PROPERTIES CXX_EXTENSIONS OFF)
  target_compile_options(${target} PRIVATE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor
    # gcc 12 warns of designated initialisers that leave members at their defaults, and falsely of std::string concatenation.
    -Wno-missing-field-initializers $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
    $<$<BOOL:${SANDING_WERROR}>:-Werror>)
  if(SANDING_SANITIZE STREQUAL "address")
    target_compile_options(${target} PRIVATE -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(${target} PUBLIC -fsanitize=address,undefined)
  elseif(SANDING_SANITIZE STREQUAL "thread")
    target_compile_options(${target} PRIVATE -fsanitize=thread)
    target_link_options(${target} PUBLIC -fsanitize=thread)
  endif()
endfunction()

function(sanding_library name)
  cmake_parse_arguments(arg "DETERMINISTIC" "" "SOURCES;HEADERS;PUBLIC;PRIVATE" ${ARGN})
  set(target sanding_${name})
  add_library(${target} STATIC ${arg_SOURCES})
  add_library(sanding::${name} ALIAS ${target})
  target_sources(${target} PUBLIC FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR} FILES ${arg_HEADERS})
  target_link_libraries(${target} PUBLIC ${arg_PUBLIC} PRIVATE ${arg_PRIVATE})
  set_target_properties(${target} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
  if(arg_DETERMINISTIC)
    target_compile_options(${target} PRIVATE -ffp-contract=off)
  endif()
  sanding_flags(${target})
endfunction()

function(sanding_executable name)
  cmake_parse_arguments(arg "" "OUTPUT" "SOURCES;LINK" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name} PRIVATE ${arg_LINK})
  if(arg_OUTPUT)
    set_target_properties(${name} PROPERTIES OUTPUT_NAME ${arg_OUTPUT})
  endif()
  sanding_flags(${name})
endfunction()
