# g++ 12 of Debian 12, or the machine's g++ when that name does not exist.
find_program(KRAIT_GCC NAMES g++-12 g++)
if(KRAIT_GCC)
    set(CMAKE_CXX_COMPILER ${KRAIT_GCC})
endif()
