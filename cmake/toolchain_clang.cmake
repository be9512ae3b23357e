# The reference compiler: clang 19. Where it is missing the build goes on with g++ (KraitOptions.cmake says so
# once); the result is correct but slower, for lack of `preserve_none`.
find_program(KRAIT_CLANG NAMES clang++-19 clang++-20 clang++-21)
if(KRAIT_CLANG)
    set(CMAKE_CXX_COMPILER ${KRAIT_CLANG})
else()
    set(CMAKE_CXX_COMPILER g++)
endif()
