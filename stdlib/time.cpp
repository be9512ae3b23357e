// The module time: CPython's, and MicroPython's ticks_* and sleep_*.
//
// All clocks are InterpreterState::clock, so that a virtual one replaces them together; under it, process_time and
// thread_time are the time that passed, too.
#include <cerrno>
#include <cmath>

#include "runtime/float.hpp"
#include "runtime/function.hpp"
#include "runtime/int.hpp"
#include "runtime/str.hpp"
#include "runtime/struct_sequence.hpp"
#include "stdlib/native_modules.hpp"
#include "stdlib/time_functions.hpp"

namespace krait {

namespace time_module {

namespace {

constexpr int64_t second = 1'000'000'000;

const MethodDef struct_time_fields[] = {
    struct_field<0>("@property tm_year(self)", "year, for example, 1993"),
    struct_field<1>("@property tm_mon(self)", "month of year, range [1, 12]"),
    struct_field<2>("@property tm_mday(self)", "day of month, range [1, 31]"),
    struct_field<3>("@property tm_hour(self)", "hours, range [0, 23]"),
    struct_field<4>("@property tm_min(self)", "minutes, range [0, 59]"),
    struct_field<5>("@property tm_sec(self)", "seconds, range [0, 61])"),
    struct_field<6>("@property tm_wday(self)", "day of week, range [0, 6], Monday is 0"),
    struct_field<7>("@property tm_yday(self)", "day of year, range [1, 366]"),
    struct_field<8>("@property tm_isdst(self)", "1 if summer time is in effect, 0 if not, and -1 if unknown"),
    struct_field<9>("@property tm_zone(self)", "abbreviation of timezone name"),
    struct_field<10>("@property tm_gmtoff(self)", "offset from UTC in seconds"),
};
const TypeDef struct_time_type =
    struct_sequence<9>("time.struct_time",
                       "The time value as returned by gmtime(), localtime(), and strptime(), and\n"
                       " accepted by asctime(), mktime() and strftime().  May be considered as a\n"
                       " sequence of 9 integers.\n\n"
                       " Note that several fields' values are not the same as those defined by\n"
                       " the C language standard for struct tm.  For example, the value of the\n"
                       " field tm_year is the actual year, not year - 1900.  See individual\n"
                       " fields' descriptions for details.",
                       struct_time_fields);

// ---- clocks

int64_t cpu_time(Thread& t, clockid_t id) {
    if (t.state.clock.is_virtual()) return t.state.clock.monotonic();
    timespec ts;
    clock_gettime(id, &ts);
    return ts.tv_sec * second + ts.tv_nsec;
}

int64_t monotonic(Thread& t) { return t.state.clock.monotonic(); }
int64_t wall(Thread& t) { return t.state.clock.wall(); }
int64_t process(Thread& t) { return cpu_time(t, CLOCK_PROCESS_CPUTIME_ID); }
int64_t thread(Thread& t) { return cpu_time(t, CLOCK_THREAD_CPUTIME_ID); }

template <int64_t (*clock)(Thread&)>
Value in_seconds(Thread& t, Args) {
    return make_float(t, static_cast<double>(clock(t)) / 1e9);
}
template <int64_t (*clock)(Thread&)>
Value in_ns(Thread& t, Args) {
    return make_int(t, clock(t));
}

Result<int64_t> clock_by_id(Thread& t, Value v) {
    int64_t id = TRY(to_int64(t, v));
    switch (id) {
        case CLOCK_REALTIME: return wall(t);
        case CLOCK_MONOTONIC: return monotonic(t);
        default: break;
    }
    timespec ts;
    if (clock_gettime(static_cast<clockid_t>(id), &ts) != 0) return raise_os_error(t, errno);
    return ts.tv_sec * second + ts.tv_nsec;
}
Value clock_gettime_of(Thread& t, Args a) {
    return make_float(t, static_cast<double>(TRY(clock_by_id(t, a[0]))) / 1e9);
}
Value clock_gettime_ns(Thread& t, Args a) { return make_int(t, TRY(clock_by_id(t, a[0]))); }

Value clock_getres_of(Thread& t, Args a) {
    timespec ts;
    if (clock_getres(static_cast<clockid_t>(TRY(to_int64(t, a[0]))), &ts) != 0) return raise_os_error(t, errno);
    return make_float(t, static_cast<double>(ts.tv_sec) + static_cast<double>(ts.tv_nsec) * 1e-9);
}

Value get_clock_info(Thread& t, Args a) {
    struct Info {
        std::string_view name, implementation;
        bool monotonic, adjustable;
    };
    static constexpr Info infos[] = {
        {"time", "clock_gettime(CLOCK_REALTIME)", false, true},
        {"monotonic", "clock_gettime(CLOCK_MONOTONIC)", true, false},
        {"perf_counter", "clock_gettime(CLOCK_MONOTONIC)", true, false},
        {"process_time", "clock_gettime(CLOCK_PROCESS_CPUTIME_ID)", true, false},
        {"thread_time", "clock_gettime(CLOCK_THREAD_CPUTIME_ID)", true, false},
    };
    if (!is_str(a[0]))
        return raise_type_error(t, "get_clock_info() argument 1 must be str, not {}", type_name(t, a[0]));
    for (const Info& info : infos) {
        if (info.name != as<Str>(a[0])->view()) continue;
        Value types = TRY(t.state.hooks.import_module(t, intern(t, "types"), nullptr, Value::none(), 0));
        Value simple_namespace = TRY(get_attribute(t, types, intern(t, "SimpleNamespace")));
        Dict* fields = new_dict(t);
        std::string_view implementation = t.state.clock.is_virtual() ? "virtual" : info.implementation;
        TRY(dict_set_str(t, fields, "implementation", Value(small_str(t, implementation))));
        TRY(dict_set_str(t, fields, "monotonic", Value::boolean(info.monotonic)));
        TRY(dict_set_str(t, fields, "adjustable", Value::boolean(info.adjustable)));
        TRY(dict_set_str(t, fields, "resolution", make_float(t, 1e-9)));
        return call_with_keywords(t, simple_namespace, {}, fields);
    }
    return raise_value_error(t, "unknown clock");
}

// ---- sleeping

Value sleep_for(Thread& t, int64_t ns) {
    int64_t now = monotonic(t);
    int64_t until;
    if (__builtin_add_overflow(now, ns, &until)) until = INT64_MAX;
    while (!t.state.clock.sleep_until(until, t.state.waker)) {
        if (!serve_signals(t)) return Value::error();
    }
    return Value::none();
}

Value sleep(Thread& t, Args a) {
    if (is_float(a[0])) {
        double seconds = float_value(a[0]);
        if (std::isnan(seconds)) return raise_value_error(t, "Invalid value NaN (not a number)");
        if (seconds < 0) return raise_value_error(t, "sleep length must be non-negative");
        if (seconds > 9.2e9) return raise(t, t.types.OverflowError, "timestamp out of range for platform time_t");
        return sleep_for(t, static_cast<int64_t>(std::ceil(seconds * 1e9)));
    }
    Value seconds = TRY(to_index(t, a[0]));
    if (int_is_negative(seconds)) return raise_value_error(t, "sleep length must be non-negative");
    int64_t i;
    if (!int_to_int64(seconds, i) || i > INT64_MAX / second)
        return raise(t, t.types.OverflowError, "timestamp too large to convert to C PyTime_t");
    return sleep_for(t, i * second);
}

template <int64_t unit>
Value sleep_units(Thread& t, Args a) {
    int64_t count = TRY(to_int64(t, a[0]));
    return count <= 0 ? Value::none() : sleep_for(t, count > INT64_MAX / unit ? INT64_MAX : count * unit);
}

// ---- MicroPython's ticks: counters that wrap around at a power of two

constexpr int64_t ticks_period = int64_t{1} << 62;

template <int64_t unit>
Value ticks(Thread& t, Args) {
    return make_int(t, (monotonic(t) / unit) & (ticks_period - 1));
}
Value ticks_add(Thread& t, Args a) {
    uint64_t base = static_cast<uint64_t>(TRY(to_int64(t, a[0])));
    int64_t delta = TRY(to_int64(t, a[1]));
    // Otherwise ticks_diff could not tell the direction.
    if (delta <= -ticks_period / 2 || delta >= ticks_period / 2)
        return raise(t, t.types.OverflowError, "ticks interval overflow");
    return make_int(t, static_cast<int64_t>((base + static_cast<uint64_t>(delta)) & (ticks_period - 1)));
}
Value ticks_diff(Thread& t, Args a) {
    uint64_t later = static_cast<uint64_t>(TRY(to_int64(t, a[0])));
    uint64_t earlier = static_cast<uint64_t>(TRY(to_int64(t, a[1])));
    constexpr uint64_t half = ticks_period / 2;
    return make_int(t,
                    static_cast<int64_t>((later - earlier + half) & (ticks_period - 1)) - static_cast<int64_t>(half));
}

// ---- calendar

Failed raise_bad_timestamp(Thread& t) {
    return raise(t, t.types.OverflowError, "timestamp out of range for platform time_t");
}

} // namespace

Value make_struct_time(Thread& t, const std::tm& tm) {
    Type* type = TRY(native_type_of(t, struct_time_type, t.types.tuple));
    auto i = [](long n) { return Value::small_int(n); };
    Str* zone = TRY(make_str(t, tm.tm_zone ? tm.tm_zone : ""));
    return make_struct_sequence(
        t, type,
        {i(tm.tm_year + 1900L), i(tm.tm_mon + 1), i(tm.tm_mday), i(tm.tm_hour), i(tm.tm_min), i(tm.tm_sec),
         i((tm.tm_wday + 6) % 7), i(tm.tm_yday + 1), i(tm.tm_isdst), Value(zone), i(tm.tm_gmtoff)});
}

Result<int64_t> seconds_argument(Thread& t, Value v) {
    if (v.is_unbound() || v.is_none()) return wall(t) / second;
    if (is_float(v)) {
        double d = std::floor(float_value(v));
        if (std::isnan(d)) return raise_value_error(t, "Invalid value NaN (not a number)");
        if (std::fabs(d) > 9.2e18) return raise_bad_timestamp(t);
        return static_cast<int64_t>(d);
    }
    Value index = TRY(to_index(t, v));
    int64_t i;
    if (!int_to_int64(index, i)) return raise_bad_timestamp(t);
    return i;
}

Result<std::tm> local_time(Thread& t, int64_t seconds) {
    std::tm tm;
    time_t when = seconds;
    if (localtime_r(&when, &tm) == nullptr) return raise_os_error(t, errno);
    return tm;
}

Result<std::tm> tm_argument(Thread& t, Value v, std::string_view function) {
    Tuple* tuple = try_as<Tuple>(v);
    if (tuple == nullptr) return raise_type_error(t, "Tuple or struct_time argument required");
    if (tuple->size != 9) return raise_type_error(t, "{}(): illegal time tuple argument", function);
    int64_t fields[9];
    for (size_t i = 0; i < 9; i++) {
        fields[i] = TRY(to_int64(t, tuple->items[i]));
        if (fields[i] > INT32_MAX || fields[i] < INT32_MIN)
            return raise(t, t.types.OverflowError, "signed integer is greater than maximum");
    }
    std::tm tm{};
    if (fields[0] < INT32_MIN + 1900) return raise(t, t.types.OverflowError, "year out of range");
    tm.tm_year = static_cast<int>(fields[0] - 1900);
    tm.tm_mon = static_cast<int>(fields[1] - 1);
    tm.tm_mday = static_cast<int>(fields[2]);
    tm.tm_hour = static_cast<int>(fields[3]);
    tm.tm_min = static_cast<int>(fields[4]);
    tm.tm_sec = static_cast<int>(fields[5]);
    // Monday is 0 in Python; -1 stays out of range.
    tm.tm_wday = static_cast<int>((fields[6] + 1) % 7);
    tm.tm_yday = static_cast<int>(fields[7] - 1);
    tm.tm_isdst = static_cast<int>(fields[8]);
    Type* type = TRY(native_type_of(t, struct_time_type, t.types.tuple));
    if (type_of(t, v) == type) {
        Value zone = tuple->items[9], offset = tuple->items[10];
        if (is_str(zone)) tm.tm_zone = as<Str>(zone)->data;
        if (is_int(offset)) tm.tm_gmtoff = TRY(to_int64(t, offset));
    }
    return tm;
}

Result<void> check_tm(Thread& t, std::tm& tm) {
    // Zero stands for the first month, day and day of the year.
    if (tm.tm_mon == -1) tm.tm_mon = 0;
    if (tm.tm_mon < 0 || tm.tm_mon > 11) return raise_value_error(t, "month out of range");
    if (tm.tm_mday == 0) tm.tm_mday = 1;
    if (tm.tm_mday < 0 || tm.tm_mday > 31) return raise_value_error(t, "day of month out of range");
    if (tm.tm_hour < 0 || tm.tm_hour > 23) return raise_value_error(t, "hour out of range");
    if (tm.tm_min < 0 || tm.tm_min > 59) return raise_value_error(t, "minute out of range");
    if (tm.tm_sec < 0 || tm.tm_sec > 61) return raise_value_error(t, "seconds out of range");
    if (tm.tm_wday < 0) return raise_value_error(t, "day of week out of range");
    if (tm.tm_yday == -1) tm.tm_yday = 0;
    if (tm.tm_yday < 0 || tm.tm_yday > 365) return raise_value_error(t, "day of year out of range");
    if (tm.tm_isdst < -1) tm.tm_isdst = -1;
    if (tm.tm_isdst > 1) tm.tm_isdst = 1;
    return {};
}

namespace {

Value gmtime(Thread& t, Args a) {
    time_t when = TRY(seconds_argument(t, a[0]));
    std::tm tm;
    if (gmtime_r(&when, &tm) == nullptr) return raise_os_error(t, errno);
    return make_struct_time(t, tm);
}

Value localtime(Thread& t, Args a) { return make_struct_time(t, TRY(local_time(t, TRY(seconds_argument(t, a[0]))))); }

Value mktime(Thread& t, Args a) {
    std::tm tm = TRY(tm_argument(t, a[0], "mktime"));
    tm.tm_wday = -1;
    time_t when = std::mktime(&tm);
    if (when == -1 && tm.tm_wday == -1) return raise(t, t.types.OverflowError, "mktime argument out of range");
    return make_float(t, static_cast<double>(when));
}

// ---- zones: the winter and summer offsets of this year, as tzset finds them

struct Zones {
    long standard, summer; // seconds west of UTC
    std::string standard_name, summer_name;
    bool daylight;
};

Zones zones_now(int64_t now) {
    constexpr time_t half_year = 365 * 24 * 3600 / 2;
    auto at = [](time_t when, std::string& name) {
        std::tm tm{};
        localtime_r(&when, &tm);
        name = tm.tm_zone ? tm.tm_zone : "";
        return -tm.tm_gmtoff;
    };
    std::string first_name, second_name;
    time_t year_start = now - now % (365 * 24 * 3600);
    long first = at(year_start, first_name), second_offset = at(year_start + half_year, second_name);
    if (first >= second_offset) return {first, second_offset, first_name, second_name, first != second_offset};
    return {second_offset, first, second_name, first_name, true};
}

Result<void> set_zones(Thread& t, Module* module) {
    Zones z = zones_now(wall(t) / second);
    TRY(module_set(t, module, "timezone", Value::small_int(z.standard)));
    TRY(module_set(t, module, "altzone", Value::small_int(z.summer)));
    TRY(module_set(t, module, "daylight", Value::small_int(z.daylight)));
    Str* standard = TRY(make_str(t, z.standard_name));
    Str* summer = TRY(make_str(t, z.summer_name));
    return module_set(t, module, "tzname", Value(make_pair(t, Value(standard), Value(summer))));
}

Value tzset_of(Thread& t, Args) {
    ::tzset();
    Value module = TRY(dict_get(t, t.state.modules, Value(intern(t, "time"))));
    if (has_kind(module, Kind::Module)) TRY(set_zones(t, as<Module>(module)));
    return Value::none();
}

const MethodDef functions[] = {
    {"time()",
     "Return the current time in seconds since the Epoch.\n\n"
     "Fractions of a second may be present if the system clock provides them.",
     in_seconds<wall>},
    {"time_ns()", "Return the current time in nanoseconds since the Epoch.", in_ns<wall>},
    {"monotonic()", "Monotonic clock, cannot go backward.", in_seconds<monotonic>},
    {"monotonic_ns()", "Monotonic clock, cannot go backward, as nanoseconds.", in_ns<monotonic>},
    {"perf_counter()", "Performance counter for benchmarking.", in_seconds<monotonic>},
    {"perf_counter_ns()", "Performance counter for benchmarking as nanoseconds.", in_ns<monotonic>},
    {"process_time()", "Process time for profiling: sum of the kernel and user-space CPU time.", in_seconds<process>},
    {"process_time_ns()", "Process time for profiling as nanoseconds:\nsum of the kernel and user-space CPU time.",
     in_ns<process>},
    {"thread_time()", "Thread time for profiling: sum of the kernel and user-space CPU time.", in_seconds<thread>},
    {"thread_time_ns()", "Thread time for profiling as nanoseconds:\nsum of the kernel and user-space CPU time.",
     in_ns<thread>},
    {"clock_gettime(clk_id, /)", "Return the time of the specified clock clk_id as a float.", clock_gettime_of},
    {"clock_gettime_ns(clk_id, /)", "Return the time of the specified clock clk_id as nanoseconds (int).",
     clock_gettime_ns},
    {"clock_getres(clk_id, /)", "Return the resolution (precision) of the specified clock clk_id.", clock_getres_of},
    {"get_clock_info(name, /)", "Get information of the specified clock: a namespace object.", get_clock_info},
    {"sleep(seconds, /)",
     "Delay execution for a given number of seconds.  The argument may be\n"
     "a floating-point number for subsecond precision.",
     sleep},
    {"sleep_ms(ms, /)", "Delay execution for a given number of milliseconds.", sleep_units<1'000'000>},
    {"sleep_us(us, /)", "Delay execution for a given number of microseconds.", sleep_units<1'000>},
    {"ticks_ms()", "Return a millisecond counter that wraps around at some point.", ticks<1'000'000>},
    {"ticks_us()", "Return a microsecond counter that wraps around at some point.", ticks<1'000>},
    {"ticks_cpu()", "Return a counter of the highest possible resolution.", ticks<1>},
    {"ticks_add(ticks, delta, /)", "Offset a ticks value by a number of ticks.", ticks_add},
    {"ticks_diff(ticks1, ticks2, /)", "Ticks from ticks2 to ticks1, both of the same clock.", ticks_diff},
    {"gmtime(seconds=None, /)",
     "Convert seconds since the Epoch to a time tuple expressing UTC (a.k.a.\n"
     "GMT).  When 'seconds' is not passed in, convert the current time instead.",
     gmtime},
    {"localtime(seconds=None, /)",
     "Convert seconds since the Epoch to a time tuple expressing local time.\n"
     "When 'seconds' is not passed in, convert the current time instead.",
     localtime},
    {"mktime(tuple, /)", "Convert a time tuple in local time to seconds since the Epoch.", mktime},
    {"asctime(tuple=?, /)",
     "Convert a time tuple to a string, e.g. 'Sat Jun 06 16:26:11 1998'.\n"
     "When the time tuple is not present, current time as returned by localtime()\nis used.",
     asctime},
    {"ctime(seconds=None, /)",
     "Convert a time in seconds since the Epoch to a string in local time.\n"
     "This is equivalent to asctime(localtime(seconds)).",
     ctime},
    {"strftime(format, tuple=?, /)",
     "Convert a time tuple to a string according to a format specification.\n"
     "When the time tuple is not present, current time as returned by localtime()\nis used.",
     strftime},
    {"strptime(string, format='%a %b %d %H:%M:%S %Y', /)",
     "Parse a string to a time tuple according to a format specification.", strptime},
    {"tzset()", "Initialize, or reinitialize, the local timezone to the value stored in os.environ['TZ'].", tzset_of},
};

Result<void> set_up(Thread& t, Module* module) {
    Type* type = TRY(module_add_type(t, module, struct_time_type, t.types.tuple));
    TRY(type_set_attribute(t, type, t.names.dunder_module, Value(intern(t, "time"))));
    struct {
        const char* name;
        clockid_t id;
    } clocks[] = {{"CLOCK_REALTIME", CLOCK_REALTIME},
                  {"CLOCK_MONOTONIC", CLOCK_MONOTONIC},
                  {"CLOCK_PROCESS_CPUTIME_ID", CLOCK_PROCESS_CPUTIME_ID},
                  {"CLOCK_THREAD_CPUTIME_ID", CLOCK_THREAD_CPUTIME_ID}};
    for (auto& clock : clocks) TRY(module_set(t, module, clock.name, Value::small_int(clock.id)));
    return set_zones(t, module);
}

} // namespace
} // namespace time_module

KRAIT_MODULE(time) = {
    "time",
    "This module provides various functions to manipulate time values.",
    time_module::functions,
    time_module::set_up,
};

} // namespace krait
