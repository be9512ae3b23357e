"""The machine code of the VM's handlers: what the dispatch promises (interpreter/vm/dispatch.hpp) is kept by the compiler.

Runs on the program that scripts/test built; other builds (g++, sanitizers) keep no such promise.
"""
import pathlib
import re
import shutil
import subprocess
import unittest

PROGRAM = pathlib.Path(__file__).resolve().parents[2] / "build/release/krait"

# Executed so often that a stack frame would be felt.
HOT = """
    Move LoadConst LoadInt LoadNone Check CheckMove GetGlobal GetName SetGlobal SetName GetCell SetCell GetAttr SetAttr SetAttrConst
    GetItem GetItemInt SetItem Add Sub Mul TrueDiv FloorDiv Mod And Or Xor LShift RShift AddInt SubInt MulInt AddConst
    SubConst MulConst InplaceAdd InplaceSub InplaceMul InplaceAddInt InplaceSubInt Negative Not Lt Le Eq Ne Gt Ge Is IsNot
    Jump JumpIf JumpUnless JumpIfNone JumpIfNotNone JumpLt JumpLe JumpEq JumpNe JumpGt JumpGe JumpNotLt JumpNotLe JumpNotEq
    JumpNotNe JumpNotGt JumpNotGe JumpLtInt JumpEqInt JumpNotLtInt JumpNotEqInt JumpIs JumpIsNot ForIter ForRange Call
    CallLoaded CallMethod LoadMethod Return ReturnNone ListAppend Unpack Yield
""".split()


def handlers():
    """The disassembled lines of each handler, by opcode."""
    text = subprocess.run(["objdump", "-d", "--no-show-raw-insn", str(PROGRAM)], capture_output=True, text=True,
                          check=True).stdout
    found = {}
    for block in text.split("\n\n"):
        name = re.search(r"<_ZN5krait\d+op_([A-Z][A-Za-z]*)E", block.split("\n", 1)[0])
        if name:
            found[name[1]] = block.split("\n")[1:]
    return found


def is_reference_build():
    """Made by clang with tail calls that are guaranteed: its comment section says so."""
    out = subprocess.run(["readelf", "-p", ".comment", str(PROGRAM)], capture_output=True, text=True).stdout
    return "clang version" in out


@unittest.skipUnless(shutil.which("objdump") and PROGRAM.exists(), "needs objdump and build/release/krait")
class HandlerCode(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        if not is_reference_build():
            raise unittest.SkipTest("build/release is not clang's")
        cls.handlers = handlers()

    def test_every_opcode_has_a_handler(self):
        listed = re.findall(r"^OP\((\w+),", (PROGRAM.parents[2] / "interpreter/compiler/opcodes.def").read_text(), re.M)
        self.assertEqual([name for name in listed if name not in self.handlers], [])

    def test_dispatch_is_a_jump(self):
        for name, lines in self.handlers.items():
            calls = [line for line in lines if re.search(r"\bcall\s+\*%", line)]
            self.assertEqual(calls, [], name)

    def test_hot_handlers_have_no_stack_frame(self):
        for name in HOT:
            frame = [line for line in self.handlers[name] if re.search(r"\b(push|pop)\s", line)]
            self.assertEqual(frame, [], name)


if __name__ == "__main__":
    unittest.main()
