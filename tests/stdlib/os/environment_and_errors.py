# env: SPECIAL_VALUE=from the test
import os

print(os.environ["SPECIAL_VALUE"], os.getenv("SPECIAL_VALUE"), os.getenv("NOT_SET_AT_ALL"), os.getenv("NOT_SET_AT_ALL", "default"), "SPECIAL_VALUE" in os.environ)
os.environ["MADE"] = "here"
print(os.getenv("MADE"), os.environ.get("MADE"))
del os.environ["MADE"]
print(os.getenv("MADE"))
try:
    os.environ["MADE"]
except KeyError as e:
    print(repr(e))
try:
    os.environ["x"] = 5
except TypeError as e:
    print(e)
print(os.strerror(2), isinstance(os.getpid(), int), len(os.urandom(8)))
