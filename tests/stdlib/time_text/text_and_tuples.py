# env: TZ=UTC
# Dates as text and tuples, and what is refused.
import time

CASES = """
time.sleep(-1)
time.sleep('a')
time.sleep(float('nan'))
time.sleep(10**30)
time.gmtime(0)
time.gmtime('a')
time.gmtime(1e20)
time.gmtime(float('nan'))
time.struct_time((1,2))
time.struct_time(1)
time.struct_time(range(12))
time.struct_time(range(9))
time.struct_time(range(11)).tm_zone
time.struct_time.n_fields, time.struct_time.n_sequence_fields, time.struct_time.n_unnamed_fields
time.struct_time.__match_args__
time.gmtime(0)[:3], time.gmtime(0).tm_gmtoff,  time.gmtime(0).tm_zone
time.asctime((2020,1,1,0,0,0,0,1,0))
time.asctime((2020,13,1,0,0,0,0,1,0))
time.asctime((2020,1,1,0,0,0))
time.asctime(5)
time.strftime('%Y-%m-%d %H:%M:%S é %j %%', (2020,2,3,4,5,6,0,34,0))
time.strftime('%Y', (2020,0,0,0,0,0,0,0,0))
time.strftime('%d', (2020,1,40,0,0,0,0,0,0))
time.strftime('%H', (2020,1,1,25,0,0,0,0,0))
time.strftime('%H', (2020,1,1,2,60,0,0,0,0))
time.strftime('%S', (2020,1,1,2,5,62,0,0,0))
time.strftime('%S', (2020,1,1,2,5,6,-2,0,0))
time.strftime('%S', (2020,1,1,2,5,6,0,367,0))
time.strftime(5)
time.mktime((2020,1,1))
time.mktime(1)
time.ctime(0)
time.strptime('2020-01-02 03:04:05','%Y-%m-%d %H:%M:%S')
time.strptime('30 Nov 00','%d %b %y')
time.strptime('x','%Y')
time.strptime('2020x','%Y')
time.strptime('2020','%Q')
time.strptime('2020','%')
time.struct_time
type(time.gmtime(0)).__module__
time.gmtime(0).tm_year
time.gmtime(0) == (1970,1,1,0,0,0,3,1,0)
time.gmtime(0).__reduce__()
"""
for case in CASES.strip().split("\n"):
    try:
        print(case, "->", repr(eval(case)))
    except Exception as e:
        print(case, "->", type(e).__name__, e)
