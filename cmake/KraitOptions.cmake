# Language level, warnings, code generation: everything that holds for each file of the tree.
option(KRAIT_TESTS "Build the unit tests" ON)
option(KRAIT_GMP "Big integers by GMP; OFF selects a small portable implementation" ON)
option(KRAIT_SANITIZE "AddressSanitizer and UndefinedBehaviorSanitizer" OFF)
option(KRAIT_FUZZ "Build the libFuzzer targets of tests/fuzz" OFF)

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)

if(CMAKE_TOOLCHAIN_FILE MATCHES "toolchain_clang" AND NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    message(NOTICE "krait: clang 19 was not found; building with ${CMAKE_CXX_COMPILER_ID} "
                   "${CMAKE_CXX_COMPILER_VERSION} instead (correct, but slower). scripts/setup installs clang 19.")
    if(KRAIT_SANITIZE)
        message(FATAL_ERROR "krait: the sanitizer presets need clang 19: run scripts/setup")
    endif()
endif()

add_compile_options(-Wall -Wextra -Werror -fno-plt -fno-semantic-interposition -ffunction-sections -fdata-sections)
add_link_options(-Wl,--gc-sections)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # g++ 12 reports these falsely from inside its own headers once everything is inlined.
    add_compile_options(-Wno-stringop-overflow -Wno-stringop-overread -Wno-array-bounds -Wno-restrict
                        -Wno-maybe-uninitialized -Wno-dangling-pointer)
endif()

if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    # Every handler dispatches where it ends: with the tails merged, a jump more and one target to predict for several.
    file(GLOB handlers CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/interpreter/vm/handlers_*.cpp)
    set_source_files_properties(${handlers} PROPERTIES COMPILE_OPTIONS "-mllvm;-enable-tail-merge=false")
endif()

if(KRAIT_SANITIZE)
    # Use-after-return detection moves locals to a fake stack, where the collector's conservative scan of the native
    # stack would not see them. vptr checks need RTTI, which the core is compiled without.
    add_compile_options(-fsanitize=address,undefined -fno-sanitize=vptr -fno-sanitize-recover=all
                        -fsanitize-address-use-after-return=never -fno-omit-frame-pointer)
    add_link_options(-fsanitize=address,undefined)
endif()
if(KRAIT_FUZZ)
    add_compile_options(-fsanitize=fuzzer-no-link)
endif()

find_program(KRAIT_CCACHE ccache)
if(KRAIT_CCACHE AND NOT DEFINED CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${KRAIT_CCACHE})
endif()

include(CheckLinkerFlag)
check_linker_flag(CXX -fuse-ld=lld KRAIT_LLD)
if(KRAIT_LLD)
    add_link_options(-fuse-ld=lld)
endif()
