# Sourced by the other scripts: where things are, and how the release build is made quietly.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf 'krait: %s\n' "$*" >&2; }

die() {
    say "$@"
    exit 1
}

# build PRESET [NINJA-ARGUMENT...]: configures when there is no build.ninja yet, then builds. Silent unless it takes
# more than a second or fails. One build at a time per preset, so that two `scripts/run` do not disturb each other.
build() {
    local preset=$1 folder=$root/build/$1 log=$root/build/$1.log
    shift
    mkdir -p "$folder"
    (
        flock 9
        # The sleep must hold neither the lock nor a pipe that our caller waits on.
        (sleep 1.5 >/dev/null 2>&1 && say "building ($preset) ...") 9>&- &
        local notice=$!
        local status=0
        {
            if [ ! -f "$folder/build.ninja" ]; then
                (cd "$root" && cmake --preset "$preset")
            fi && ninja -C "$folder" "$@"
        } >"$log" 2>&1 || status=$?
        kill "$notice" 2>/dev/null || true
        grep -h 'krait: clang 19 was not found' "$log" >&2 || true
        if [ "$status" -ne 0 ]; then
            grep -v 'GLOB mismatch' "$log" | tail -60 >&2
            say "the $preset build failed; the whole log is build/$preset.log"
            exit 1
        fi
    ) 9>"$folder/.lock"
}
