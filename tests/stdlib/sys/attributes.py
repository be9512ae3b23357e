# args: one "two words" --three
import sys

print(sys.argv[1:], len(sys.argv), sys.argv[0].split("/")[-1], sys.version_info[:2], sys.version_info >= (3, 13), sys.version_info.major, sys.maxsize == 2 ** 63 - 1, sys.byteorder, sys.platform, sys.getrecursionlimit(), isinstance(sys.version, str), sys.version.startswith("3.13"))
print(type(sys.modules).__name__, "sys" in sys.modules, sys.modules["sys"] is sys, isinstance(sys.path, list), sys.float_info.max, sys.float_info.epsilon, sys.maxunicode, sys.hash_info.modulus == 2 ** 61 - 1, sys.int_info.default_max_str_digits, "math" in sys.builtin_module_names or True)
print(sys.stdout.write("written\n"), sys.intern("abc") == "abc", sys.getsizeof([]) > 0, isinstance(sys.executable, str), sys.stdin is not None, isinstance(sys.flags, tuple), sys.implementation.name.isidentifier())
print("to stderr", file=sys.stderr)
