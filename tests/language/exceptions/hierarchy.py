pairs = [
    (KeyError, LookupError), (IndexError, LookupError), (ZeroDivisionError, ArithmeticError), (OverflowError, ArithmeticError), (FloatingPointError, ArithmeticError),
    (FileNotFoundError, OSError), (PermissionError, OSError), (ConnectionResetError, ConnectionError), (BrokenPipeError, ConnectionError), (ConnectionError, OSError), (TimeoutError, OSError),
    (BlockingIOError, OSError), (InterruptedError, OSError), (IsADirectoryError, OSError), (ChildProcessError, OSError), (UnicodeDecodeError, UnicodeError), (UnicodeError, ValueError),
    (ModuleNotFoundError, ImportError), (NotImplementedError, RuntimeError), (RecursionError, RuntimeError), (UnboundLocalError, NameError), (IndentationError, SyntaxError), (TabError, IndentationError),
    (ExceptionGroup, BaseExceptionGroup), (ExceptionGroup, Exception), (StopIteration, Exception), (StopAsyncIteration, Exception), (AssertionError, Exception), (EOFError, Exception), (BufferError, Exception),
    (MemoryError, Exception), (ReferenceError, Exception), (SystemError, Exception), (Warning, Exception), (DeprecationWarning, Warning), (UserWarning, Warning), (RuntimeWarning, Warning),
    (Exception, BaseException), (SystemExit, BaseException), (KeyboardInterrupt, BaseException), (GeneratorExit, BaseException),
]
print(all(issubclass(a, b) for a, b in pairs))
print([c.__name__ for c in (SystemExit, KeyboardInterrupt, GeneratorExit) if issubclass(c, Exception)])
print(IOError is OSError, EnvironmentError is OSError, [c.__name__ for c in KeyError.__mro__])
