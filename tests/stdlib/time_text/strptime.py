# strptime's directives, alone and against each other.
import time

for text, format in [
    ('2020-01-02 03:04:05','%Y-%m-%d %H:%M:%S'),
    ('30 Nov 00','%d %b %y'),
    ('x','%Y'),
    ('2020x','%Y'),
    ('2020','%Q'),
    ('2020','%'),
('Sun Jun 20 23:21:05 1993','%c'),
    ('12:05 PM','%I:%M %p'),
    ('12:05 am','%I:%M %p'),
    ('2020 60','%Y %j'),
('2021 10 1','%Y %W %w'),
    ('2021 0 5','%Y %U %w'),
    ('2020 53 7','%G %V %u'),
    ('1.5','%S.%f'),
    ('10:00 +0530','%H:%M %z'),
    ('10:00 -05:30','%H:%M %z'),
    ('Z','%z'),
('UTC','%Z'),
    ('2020-02-30','%Y-%m-%d'),
    ('Feb 29','%b %d'),
    ('99','%d'),
    ('9','%d'),
    ('1 1','%m %d'),
    ('  5','%d'),
    ('a%b','a%%b'),
    ('Monday','%A'),
    ('2021 10','%Y %W'),
    ('2020 10 3','%Y %V %u'),
    ('  2020','%Y'),
    ('2020  ','%Y '),
    ('202','%Y'),
    ('13','%m'),
    ('60','%M'),
    ('62','%S'),
    ('',''),
    ('5','%d')
]:
    try:
        print(text, format, tuple(time.strptime(text, format)))
    except Exception as e:
        print(text, format, type(e).__name__, e)
