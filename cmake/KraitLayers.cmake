# Functions that make the targets. Every list of files is a glob that Ninja re-evaluates, so a new file, or a folder
# that comes into being, needs no edit and no manual re-configuring.

# Sets `out` to the C++ files directly inside the given folders (relative to the root).
function(krait_sources out)
    set(patterns ${ARGN})
    list(TRANSFORM patterns PREPEND ${PROJECT_SOURCE_DIR}/)
    list(TRANSFORM patterns APPEND /*.cpp)
    file(GLOB files CONFIGURE_DEPENDS ${patterns})
    set(${out} ${files} PARENT_SCOPE)
endfunction()

# What the layers below embed/ have in common: errors are values there, so neither exceptions nor RTTI.
function(krait_core_target target)
    target_compile_options(${target} PRIVATE -fno-exceptions -fno-rtti)
    target_include_directories(${target} PUBLIC ${PROJECT_SOURCE_DIR})
endfunction()

# A layer without sources yet is an interface library, so that the targets above it link all the same.
function(krait_layer name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "FOLDERS;GENERATED;LINKS")
    krait_sources(files ${arg_FOLDERS})
    list(APPEND files ${arg_GENERATED})
    set(target krait_${name})
    if(files)
        add_library(${target} STATIC ${files})
        krait_core_target(${target})
        target_link_libraries(${target} PUBLIC ${arg_LINKS})
    else()
        add_library(${target} INTERFACE)
        target_include_directories(${target} INTERFACE ${PROJECT_SOURCE_DIR})
        target_link_libraries(${target} INTERFACE ${arg_LINKS})
    endif()
endfunction()

# interpreter/syntax has a CMakeLists.txt of its own, for re2c and Bison; it defines krait_syntax.
function(krait_syntax_layer)
    file(GLOB own CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/interpreter/syntax/CMakeLists.txt)
    if(own)
        add_subdirectory(${PROJECT_SOURCE_DIR}/interpreter/syntax)
        krait_core_target(krait_syntax)
    else()
        krait_layer(syntax FOLDERS interpreter/syntax)
    endif()
endfunction()

# krait_embed_python(OUT prefix=folder...): the .py files below each folder become a table of source texts, the C++ file
# OUT (stdlib/embedded.hpp). A small C++ program writes the table, so the build needs no Python.
function(krait_embed_python out)
    set(roots)
    set(files)
    foreach(root IN LISTS ARGN)
        string(REGEX REPLACE "^(.*)=(.*)$" "\\1=${PROJECT_SOURCE_DIR}/\\2" with_path ${root})
        string(REGEX REPLACE "^.*=" "" folder ${root})
        file(GLOB_RECURSE found CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${folder}/*.py)
        list(APPEND files ${found})
        list(APPEND roots ${with_path})
    endforeach()
    add_executable(krait_embed_files ${PROJECT_SOURCE_DIR}/cmake/embed_files.cpp)
    # Ninja does not notice that an input went away; the list of them is an input that then changes.
    set(listing ${PROJECT_BINARY_DIR}/generated/embedded_modules.txt)
    file(CONFIGURE OUTPUT ${listing} CONTENT "${files}" @ONLY)
    set(table ${PROJECT_BINARY_DIR}/generated/embedded_modules.cpp)
    add_custom_command(
        OUTPUT ${table}
        COMMAND krait_embed_files ${table} ${roots}
        DEPENDS krait_embed_files ${listing} ${files}
        COMMENT "Embedding the Python modules"
        VERBATIM)
    set(${out} ${table} PARENT_SCOPE)
endfunction()

# krait_list_modules(OUT folder...): the table of native modules (stdlib/native_modules.hpp), from the KRAIT_MODULE lines in
# the folders' sources.
function(krait_list_modules out)
    krait_sources(files ${ARGN})
    add_executable(krait_list_modules ${PROJECT_SOURCE_DIR}/cmake/list_modules.cpp)
    set(table ${PROJECT_BINARY_DIR}/generated/native_modules.cpp)
    add_custom_command(
        OUTPUT ${table}
        COMMAND krait_list_modules ${table} ${files}
        DEPENDS krait_list_modules ${files}
        COMMENT "Listing the native modules"
        VERBATIM)
    set(${out} ${table} PARENT_SCOPE)
endfunction()

# The public library, libkrait.a: one archive with the objects of every layer, so that a host links one file. The target
# krait_embed is what programs link.
function(krait_library name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "FOLDERS;GENERATED;LAYERS;LINKS")
    krait_sources(files ${arg_FOLDERS})
    set(target krait_${name})
    if(NOT files)
        add_library(${target} INTERFACE)
        target_link_libraries(${target} INTERFACE ${arg_LINKS})
        return()
    endif()
    add_library(${target}_objects STATIC ${files} ${arg_GENERATED})
    target_include_directories(${target}_objects PUBLIC ${PROJECT_SOURCE_DIR}/embed/include ${PROJECT_SOURCE_DIR})
    target_link_libraries(${target}_objects PUBLIC ${arg_LINKS})
    set(objects $<TARGET_OBJECTS:${target}_objects>)
    foreach(layer IN LISTS arg_LAYERS)
        get_target_property(type krait_${layer} TYPE)
        if(NOT type STREQUAL "INTERFACE_LIBRARY")
            list(APPEND objects $<TARGET_OBJECTS:krait_${layer}>)
        endif()
    endforeach()
    add_library(${target} STATIC ${objects})
    set_target_properties(${target} PROPERTIES
        OUTPUT_NAME krait LINKER_LANGUAGE CXX ARCHIVE_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR})
    target_include_directories(${target} INTERFACE ${PROJECT_SOURCE_DIR}/embed/include)
    target_link_libraries(${target} PUBLIC krait_gmp krait_utf8proc krait_boost_context)
endfunction()

# The program, written against embed/'s public headers only: nothing else is on its include path.
function(krait_program name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "FOLDERS;LINKS")
    krait_sources(files ${arg_FOLDERS})
    if(NOT files)
        return()
    endif()
    add_executable(${name} ${files})
    target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR}/repl)
    target_link_libraries(${name} PRIVATE ${arg_LINKS})
    if(NOT KRAIT_SANITIZE)
        target_link_options(${name} PRIVATE -static-libstdc++ -static-libgcc)
    endif()
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR})
endfunction()

# Sets `out` to the layer that the test `file` is linked with: the highest one it includes a header of.
function(krait_layer_of_test out file)
    file(STRINGS ${file} includes REGEX "^#include [\"<](krait|embed|asyncio|stdlib|interpreter|runtime)/")
    foreach(layer embed asyncio stdlib interpreter syntax runtime)
        foreach(line IN LISTS includes)
            string(REGEX REPLACE "^#include [\"<]([a-z]+)/.*$" "\\1" folder "${line}")
            if(folder STREQUAL "krait")
                set(folder embed)
            elseif(line MATCHES "interpreter/syntax/")
                set(folder syntax)
            endif()
            if(folder STREQUAL layer)
                set(${out} ${layer} PARENT_SCOPE)
                return()
            endif()
        endforeach()
    endforeach()
    set(${out} runtime PARENT_SCOPE)
endfunction()
