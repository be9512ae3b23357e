// posix: this process, others, and the system.
#include <sched.h>
#include <signal.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/times.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>

#include "runtime/bytes.hpp"
#include "runtime/float.hpp"
#include "runtime/int.hpp"
#include "runtime/struct_sequence.hpp"
#include "stdlib/posix.hpp"

extern char** environ;

namespace krait::posix {

namespace {

// ---- identity

template <auto function>
Value number_of(Thread& t, Args) {
    return make_int(t, static_cast<int64_t>(function()));
}
Value getpgid(Thread& t, Args a) {
    pid_t group = ::getpgid(TRY(int_argument(t, a[0])));
    return group < 0 ? Value(raise_os_error(t, errno)) : Value::small_int(group);
}
Value setsid(Thread& t, Args) {
    pid_t session = ::setsid();
    return session < 0 ? Value(raise_os_error(t, errno)) : Value::small_int(session);
}
Value setpgid(Thread& t, Args a) {
    int pid = TRY(int_argument(t, a[0]));
    return checked(t, ::setpgid(pid, TRY(int_argument(t, a[1]))));
}
Value getlogin(Thread& t, Args) {
    char name[256];
    int error = ::getlogin_r(name, sizeof name);
    if (error != 0) return raise_os_error(t, error);
    return system_text(t, name, false);
}
Value nice(Thread& t, Args a) {
    errno = 0;
    int value = ::nice(TRY(int_argument(t, a[0])));
    return value == -1 && errno != 0 ? Value(raise_os_error(t, errno)) : Value::small_int(value);
}

// ---- other processes

Value kill(Thread& t, Args a) {
    int pid = TRY(int_argument(t, a[0]));
    return checked(t, ::kill(pid, TRY(int_argument(t, a[1]))));
}
Value killpg(Thread& t, Args a) {
    int group = TRY(int_argument(t, a[0]));
    return checked(t, ::killpg(group, TRY(int_argument(t, a[1]))));
}
// What this process has written so far comes before what a child writes.
void flush_output(Thread& t) {
    for (const OutputSink* sink : {&t.state.output, &t.state.error_output})
        if (sink->flush != nullptr) sink->flush(sink->context);
}
Value system(Thread& t, Args a) {
    Path command = TRY(path_argument(t, a[0], "system", Accept::Path, "command"));
    flush_output(t);
    return Value::small_int(std::system(command.c()));
}
Value fork(Thread& t, Args) {
    flush_output(t);
    pid_t pid = ::fork();
    return pid < 0 ? Value(raise_os_error(t, errno)) : Value::small_int(pid);
}
Value waitpid(Thread& t, Args a) {
    int pid = TRY(int_argument(t, a[0])), options = TRY(int_argument(t, a[1]));
    int status = 0;
    int64_t found = TRY(retrying(t, [&] { return int64_t{::waitpid(pid, &status, options)}; }));
    return Value(make_pair(t, Value::small_int(found), Value::small_int(status)));
}
Value wait(Thread& t, Args) {
    int status = 0;
    int64_t found = TRY(retrying(t, [&] { return int64_t{::wait(&status)}; }));
    return Value(make_pair(t, Value::small_int(found), Value::small_int(status)));
}
Value exit_code(Thread& t, Args a) {
    int status = TRY(int_argument(t, a[0]));
    if (WIFEXITED(status)) return Value::small_int(WEXITSTATUS(status));
    if (WIFSIGNALED(status)) return Value::small_int(-WTERMSIG(status));
    if (WIFSTOPPED(status)) return raise_value_error(t, "process stopped by delivery of signal {}", WSTOPSIG(status));
    return raise_value_error(t, "invalid wait status: {}", status);
}
template <auto question>
Value of_status(Thread& t, Args a) {
    return question(TRY(int_argument(t, a[0])));
}
Value exited(int s) { return Value::boolean(WIFEXITED(s)); }
Value signaled(int s) { return Value::boolean(WIFSIGNALED(s)); }
Value stopped(int s) { return Value::boolean(WIFSTOPPED(s)); }
Value exit_status(int s) { return Value::small_int(WEXITSTATUS(s)); }
Value term_signal(int s) { return Value::small_int(WTERMSIG(s)); }
Value stop_signal(int s) { return Value::small_int(WSTOPSIG(s)); }

// ---- becoming another program

Result<std::vector<std::string>> texts(Thread& t, Value v, const char* what) {
    std::vector<std::string> out;
    TRY(for_each(t, v, [&](Value item) -> Result<void> {
        Path text = TRY(path_argument(t, item, what, Accept::Path, "argument"));
        out.push_back(std::move(text.text));
        return {};
    }));
    return out;
}
std::vector<char*> pointers(std::vector<std::string>& strings) {
    std::vector<char*> out;
    for (std::string& s : strings) out.push_back(s.data());
    out.push_back(nullptr);
    return out;
}
Value execv(Thread& t, Args a) {
    Path path = TRY(path_argument(t, a[0], "execv"));
    std::vector<std::string> arguments = TRY(texts(t, a[1], "execv"));
    if (arguments.empty()) return raise_value_error(t, "execv() arg 2 must not be empty");
    flush_output(t);
    ::execv(path.c(), pointers(arguments).data());
    return raise_errno(t, path);
}
Value execve(Thread& t, Args a) {
    Path path = TRY(path_argument(t, a[0], "execve"));
    std::vector<std::string> arguments = TRY(texts(t, a[1], "execve"));
    if (arguments.empty()) return raise_value_error(t, "execve: argv must not be empty");
    std::vector<std::string> environment;
    Value items = TRY(call_method(t, a[2], t.names.id_items, {}));
    TRY(for_each(t, items, [&](Value item) -> Result<void> {
        std::vector<std::string> pair = TRY(texts(t, item, "execve"));
        if (pair.size() == 2) environment.push_back(pair[0] + "=" + pair[1]);
        return {};
    }));
    flush_output(t);
    ::execve(path.c(), pointers(arguments).data(), pointers(environment).data());
    return raise_errno(t, path);
}
Value exit_now(Thread& t, Args a) {
    int status = TRY(int_argument(t, a[0]));
    ::_exit(status);
}
Value abort(Thread&, Args) { std::abort(); }

// ---- environment

Value putenv(Thread& t, Args a) {
    Path name = TRY(path_argument(t, a[0], "putenv", Accept::Path, "name"));
    Path value = TRY(path_argument(t, a[1], "putenv", Accept::Path, "value"));
    if (name.text.empty() || name.text.find('=') != name.text.npos)
        return raise_value_error(t, "illegal environment variable name");
    return checked(t, ::setenv(name.c(), value.c(), 1));
}
Value unsetenv(Thread& t, Args a) {
    Path name = TRY(path_argument(t, a[0], "unsetenv", Accept::Path, "name"));
    return checked(t, ::unsetenv(name.c()));
}

// ---- the system

Value urandom(Thread& t, Args a) {
    int64_t size = TRY(to_int64(t, a[0]));
    if (size < 0) return raise_value_error(t, "negative argument not allowed");
    Bytes* bytes = TRY(new_bytes(t, static_cast<size_t>(size)));
    for (int64_t done = 0; done < size;) {
        ssize_t n = ::getrandom(bytes->data + done, static_cast<size_t>(size - done), 0);
        if (n < 0 && errno != EINTR) return raise_os_error(t, errno);
        if (n > 0) done += n;
    }
    return bytes;
}
Value cpu_count(Thread&, Args) {
    long count = ::sysconf(_SC_NPROCESSORS_ONLN);
    return count < 1 ? Value::none() : Value::small_int(count);
}
Value process_cpu_count(Thread& t, Args a) {
    cpu_set_t set;
    if (::sched_getaffinity(0, sizeof set, &set) < 0) return cpu_count(t, a);
    return Value::small_int(CPU_COUNT(&set));
}
Value sched_getaffinity(Thread& t, Args a) {
    cpu_set_t set;
    if (::sched_getaffinity(TRY(int_argument(t, a[0])), sizeof set, &set) < 0) return raise_os_error(t, errno);
    Set* result = new_set(t);
    for (int i = 0; i < CPU_SETSIZE; i++)
        if (CPU_ISSET(i, &set)) TRY(set_add(t, result, Value::small_int(i)));
    return Value(result);
}
Value sched_yield(Thread& t, Args) { return checked(t, ::sched_yield()); }
Value getloadavg(Thread& t, Args) {
    double load[3];
    if (::getloadavg(load, 3) != 3) return raise(t, t.types.OSError, "Load averages are unobtainable");
    return Value(small_tuple(t, {make_float(t, load[0]), make_float(t, load[1]), make_float(t, load[2])}));
}
Value strerror(Thread& t, Args a) { return system_text(t, std::strerror(TRY(int_argument(t, a[0]))), false); }

struct SystemName {
    const char* name;
    int id;
};
constexpr SystemName system_names[] = {
    {"SC_ARG_MAX", _SC_ARG_MAX},
    {"SC_CLK_TCK", _SC_CLK_TCK},
    {"SC_NPROCESSORS_CONF", _SC_NPROCESSORS_CONF},
    {"SC_NPROCESSORS_ONLN", _SC_NPROCESSORS_ONLN},
    {"SC_OPEN_MAX", _SC_OPEN_MAX},
    {"SC_PAGE_SIZE", _SC_PAGE_SIZE},
    {"SC_PAGESIZE", _SC_PAGESIZE},
    {"SC_PHYS_PAGES", _SC_PHYS_PAGES},
    {"SC_AVPHYS_PAGES", _SC_AVPHYS_PAGES},
    {"SC_IOV_MAX", _SC_IOV_MAX},
    {"SC_HOST_NAME_MAX", _SC_HOST_NAME_MAX},
};
Value sysconf(Thread& t, Args a) {
    int id = -1;
    if (is_str(a[0])) {
        for (const SystemName& known : system_names)
            if (as<Str>(a[0])->view() == known.name) id = known.id;
        if (id < 0) return raise_value_error(t, "unrecognized configuration name");
    } else {
        id = TRY(int_argument(t, a[0]));
    }
    errno = 0;
    long value = ::sysconf(id);
    return value < 0 && errno != 0 ? Value(raise_os_error(t, errno)) : make_int(t, int64_t{value});
}

const MethodDef uname_fields[] = {
    struct_field<0>("@property sysname(self)", "operating system name"),
    struct_field<1>("@property nodename(self)", "name of machine on network (implementation-defined)"),
    struct_field<2>("@property release(self)", "operating system release"),
    struct_field<3>("@property version(self)", "operating system version"),
    struct_field<4>("@property machine(self)", "hardware identifier"),
};
const TypeDef uname_type =
    struct_sequence<5>("posix.uname_result", "uname_result: Result from os.uname().", uname_fields);
Value uname(Thread& t, Args) {
    utsname names;
    if (::uname(&names) < 0) return raise_os_error(t, errno);
    Type* type = TRY(native_type_of(t, uname_type, t.types.tuple));
    auto text = [&](const char* s) { return system_text(t, s, false); };
    Value sysname = TRY(text(names.sysname)), nodename = TRY(text(names.nodename)), release = TRY(text(names.release));
    Value version = TRY(text(names.version)), machine = TRY(text(names.machine));
    return make_struct_sequence(t, type, {sysname, nodename, release, version, machine});
}

const MethodDef times_fields[] = {
    struct_field<0>("@property user(self)", "user time"),
    struct_field<1>("@property system(self)", "system time"),
    struct_field<2>("@property children_user(self)", "user time of children"),
    struct_field<3>("@property children_system(self)", "system time of children"),
    struct_field<4>("@property elapsed(self)", "elapsed time since an arbitrary point in the past"),
};
const TypeDef times_type =
    struct_sequence<5>("posix.times_result", "times_result: Result from os.times().", times_fields);
Value times(Thread& t, Args) {
    tms now;
    clock_t elapsed = ::times(&now);
    double ticks = static_cast<double>(::sysconf(_SC_CLK_TCK));
    Type* type = TRY(native_type_of(t, times_type, t.types.tuple));
    auto seconds = [&](clock_t c) { return make_float(t, static_cast<double>(c) / ticks); };
    return make_struct_sequence(t, type,
                                {seconds(now.tms_utime), seconds(now.tms_stime), seconds(now.tms_cutime),
                                 seconds(now.tms_cstime), seconds(elapsed)});
}

const MethodDef functions[] = {
    {"getpid()", "Return the current process id.", number_of<::getpid>},
    {"getppid()", "Return the parent's process id.", number_of<::getppid>},
    {"getuid()", "Return the current process's user id.", number_of<::getuid>},
    {"geteuid()", "Return the current process's effective user id.", number_of<::geteuid>},
    {"getgid()", "Return the current process's group id.", number_of<::getgid>},
    {"getegid()", "Return the current process's effective group id.", number_of<::getegid>},
    {"getpgrp()", "Return the current process group id.", number_of<::getpgrp>},
    {"getpgid(pid)", "Call the system call getpgid(), and return the result.", getpgid},
    {"setpgid(pid, pgrp, /)", "Call the system call setpgid(pid, pgrp).", setpgid},
    {"setsid()", "Call the system call setsid().", setsid},
    {"getlogin()", "Return the actual login name.", getlogin},
    {"nice(increment, /)", "Add increment to the priority of process and return the new priority.", nice},
    {"kill(pid, signal, /)", "Kill a process with a signal.", kill},
    {"killpg(pgid, signal, /)", "Kill a process group with a signal.", killpg},
    {"system(command)", "Execute the command in a subshell.", system},
    {"fork()", "Fork a child process.", fork},
    {"waitpid(pid, options, /)", "Wait for completion of a given child process: (pid, status).", waitpid},
    {"wait()", "Wait for completion of a child process: (pid, status).", wait},
    {"waitstatus_to_exitcode(status)", "Convert a wait status to an exit code.", exit_code},
    {"WIFEXITED(status)", "Return True if the process returning status exited via the exit() system call.",
     of_status<exited>},
    {"WIFSIGNALED(status)", "Return True if the process returning status was terminated by a signal.",
     of_status<signaled>},
    {"WIFSTOPPED(status)", "Return True if the process returning status was stopped.", of_status<stopped>},
    {"WEXITSTATUS(status)", "Return the process return code from status.", of_status<exit_status>},
    {"WTERMSIG(status)", "Return the signal that terminated the process that provided the status value.",
     of_status<term_signal>},
    {"WSTOPSIG(status)", "Return the signal that stopped the process that provided the status value.",
     of_status<stop_signal>},
    {"execv(path, argv, /)", "Execute an executable path with arguments, replacing current process.", execv},
    {"execve(path, argv, env)", "Execute an executable path with arguments, replacing current process.", execve},
    {"_exit(status)", "Exit to the system with specified status, without normal exit processing.", exit_now},
    {"abort()", "Abort the interpreter immediately.", abort},
    {"putenv(name, value, /)", "Change or add an environment variable.", putenv},
    {"unsetenv(name, /)", "Delete an environment variable.", unsetenv},
    {"urandom(size, /)", "Return a bytes object containing random bytes suitable for cryptographic use.", urandom},
    {"getrandom(size, flags=0)", "Obtain a series of random bytes.", urandom},
    {"cpu_count()", "Return the number of logical CPUs in the system.", cpu_count},
    {"process_cpu_count()", "Return the number of logical CPUs usable by this process.", process_cpu_count},
    {"sched_getaffinity(pid, /)",
     "Return the affinity of the process identified by pid (or the current process if "
     "zero).",
     sched_getaffinity},
    {"sched_yield()", "Voluntarily relinquish the CPU.", sched_yield},
    {"getloadavg()", "Return average recent system load information.", getloadavg},
    {"strerror(code, /)", "Translate an error code to a message string.", strerror},
    {"sysconf(name, /)", "Return an integer-valued system configuration variable.", sysconf},
    {"uname()", "Return an object identifying the current operating system.", uname},
    {"times()", "Return a collection containing process timing information.", times},
};

} // namespace

const std::span<const MethodDef> process_functions = functions;

Result<void> add_process_types(Thread& t, Module* module) {
    TRY(module_add_type(t, module, uname_type, t.types.tuple));
    TRY(module_add_type(t, module, times_type, t.types.tuple));
    Dict* names = new_dict(t);
    for (const SystemName& known : system_names) TRY(dict_set_str(t, names, known.name, Value::small_int(known.id)));
    return module_set(t, module, "sysconf_names", Value(names));
}

} // namespace krait::posix
