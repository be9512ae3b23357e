// time.strftime, asctime, ctime; strptime is in _strptime.py.
#include <string>

#include "runtime/int.hpp"
#include "runtime/str.hpp"
#include "runtime/thread.hpp"
#include "stdlib/time_functions.hpp"

namespace krait::time_module {

namespace {

constexpr const char* day_names[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr const char* month_names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

Value asctime_of(Thread& t, const std::tm& tm) {
    char text[80];
    int n = std::snprintf(text, sizeof text, "%s %s%3d %.2d:%.2d:%.2d %d", day_names[tm.tm_wday],
                          month_names[tm.tm_mon], tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec, tm.tm_year + 1900);
    return make_ascii(t, {text, static_cast<size_t>(n)});
}

} // namespace

Value strftime(Thread& t, Args a) {
    if (!is_str(a[0])) return raise_type_error(t, "strftime() argument 1 must be str, not {}", type_name(t, a[0]));
    std::tm tm{};
    if (a[1].is_unbound())
        tm = TRY(local_time(t, TRY(seconds_argument(t, Value::none()))));
    else
        tm = TRY(tm_argument(t, a[1], "strftime"));
    TRY(check_tm(t, tm));
    // Each NUL-free piece goes through the C library; a character in front tells an empty result from a short buffer.
    std::string format = " ";
    format.append(as<Str>(a[0])->view());
    std::string out;
    size_t at = 0;
    while (at <= format.size()) {
        size_t end = format.find('\0', at);
        if (end == format.npos) end = format.size();
        std::string piece = " " + format.substr(at, end - at);
        for (size_t room = 256;; room *= 4) {
            std::string buffer(room, '\0');
            size_t n = std::strftime(buffer.data(), room, piece.c_str(), &tm);
            if (n == 0 && room < 65536 * piece.size()) continue;
            if (n > 0) out.append(buffer, 1, n - 1);
            break;
        }
        if (end < format.size()) out.push_back('\0');
        at = end + 1;
    }
    return make_str(t, std::string_view(out).substr(1));
}

Value asctime(Thread& t, Args a) {
    std::tm tm;
    if (a[0].is_unbound()) {
        tm = TRY(local_time(t, TRY(seconds_argument(t, Value::none()))));
    } else {
        tm = TRY(tm_argument(t, a[0], "asctime"));
        TRY(check_tm(t, tm));
    }
    return asctime_of(t, tm);
}

Value ctime(Thread& t, Args a) { return asctime_of(t, TRY(local_time(t, TRY(seconds_argument(t, a[0]))))); }

Value strptime(Thread& t, Args a) {
    Str* name = intern(t, "_strptime");
    Value module = TRY(t.state.hooks.import_module(t, name, nullptr, Value::none(), 0));
    return call_method(t, module, intern(t, "_strptime_time"), {a[0], a[1]});
}

} // namespace krait::time_module
