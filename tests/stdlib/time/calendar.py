import time

t = time.gmtime(0)
print(t.tm_year, t.tm_mon, t.tm_mday, t.tm_hour, t.tm_wday, t.tm_yday, tuple(t), len(t), t[0])
t = time.gmtime(1_700_000_000)
print(time.strftime("%Y-%m-%d %H:%M:%S %a %b %j %p %I", t), time.mktime(time.localtime(1_700_000_000)), time.asctime(t), time.strftime("%d/%m/%y", time.gmtime(86400)))
print(time.struct_time((2024, 1, 2, 3, 4, 5, 1, 2, 0)), time.timezone, time.daylight, time.localtime(0).tm_zone)
