"""The typing module: what annotations are written with, and the objects behind type parameters (in _typing).

Aliases of classes in other modules (List, Iterable, Deque...) are made when they are first asked for.
"""

import sys

from _typing import *
from _typing import (_Alias, _AnnotatedAlias, _GenericAliasType, _SpecialForm, _Typing, _UnionType, _caller_module,
                     _convert, _make_generic_base, _make_param_spec, _make_type_alias, _make_type_var,
                     _make_type_var_bound, _make_type_var_constraints, _make_type_var_tuple, _set_default,
                     _takes_place_of_arguments)

TYPE_CHECKING = False


# ---- aliases of classes, made on demand

class _ClassAlias(_SpecialForm):
    """typing.List: stands for list, List[int] is an alias of it."""

    def __init__(self, name, origin, parameter_count=1):
        super().__init__(name)
        self.__origin__ = origin
        self._parameter_count = parameter_count

    def __getitem__(self, args):
        if not isinstance(args, tuple):
            args = (args,)
        if self._name == 'Callable':
            return _callable_alias(self, args)
        if self._name == 'Tuple':
            if args == ((),):
                args = ()
            return _Alias(tuple, tuple(a if a is ... else _convert(a) for a in args), 'Tuple')
        args = tuple(_convert(a) for a in args)
        if self._parameter_count and len(args) != self._parameter_count:
            raise TypeError(f"Too {'many' if len(args) > self._parameter_count else 'few'} arguments for {self};"
                            f' actual {len(args)}, expected {self._parameter_count}')
        return _Alias(self.__origin__, args, self._name)

    def __call__(self, *args, **kwargs):
        raise TypeError(f'Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead')

    def __instancecheck__(self, obj):
        return isinstance(obj, self.__origin__)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__origin__)

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __getattr__(self, name):
        if '__origin__' in self.__dict__ and not (name.startswith('__') and name.endswith('__')):
            return getattr(self.__origin__, name)
        raise AttributeError(name)


def _callable_alias(form, args):
    if len(args) != 2:
        raise TypeError('Callable must be used as Callable[[arg, ...], result].')
    arguments, result = args
    if isinstance(arguments, list):
        return _Alias(form.__origin__, (*map(_convert, arguments), _convert(result)), 'Callable')
    return _Alias(form.__origin__, (arguments, _convert(result)), 'Callable')


_builtin_aliases = {'List': (list, 1), 'Dict': (dict, 2), 'Set': (set, 1), 'FrozenSet': (frozenset, 1),
                    'Tuple': (tuple, 0), 'Type': (type, 1)}
_collections_aliases = {'Deque': ('deque', 1), 'DefaultDict': ('defaultdict', 2), 'OrderedDict': ('OrderedDict', 2),
                        'Counter': ('Counter', 1), 'ChainMap': ('ChainMap', 2)}
_abc_aliases = {'Hashable': 0, 'Awaitable': 1, 'Coroutine': 3, 'AsyncIterable': 1, 'AsyncIterator': 1, 'Iterable': 1,
                'Iterator': 1, 'Reversible': 1, 'Sized': 0, 'Container': 1, 'Collection': 1, 'Callable': 2,
                'AbstractSet': 1, 'MutableSet': 1, 'Mapping': 2, 'MutableMapping': 2, 'Sequence': 1,
                'MutableSequence': 1, 'ByteString': 0, 'MappingView': 1, 'KeysView': 1, 'ItemsView': 2,
                'ValuesView': 1, 'Generator': 0, 'AsyncGenerator': 0}
_re_aliases = {'Pattern': 1, 'Match': 1}


def __getattr__(name):
    if name in _builtin_aliases:
        value = _ClassAlias(name, *_builtin_aliases[name])
    elif name in _collections_aliases:
        import collections
        class_name, count = _collections_aliases[name]
        value = _ClassAlias(name, getattr(collections, class_name), count)
    elif name in _abc_aliases:
        import collections.abc
        class_name = 'Set' if name == 'AbstractSet' else name
        value = _ClassAlias(name, getattr(collections.abc, class_name), _abc_aliases[name])
    elif name in _re_aliases:
        import re
        value = _ClassAlias(name, getattr(re, name), 1)
    elif name in ('ContextManager', 'AsyncContextManager'):
        import contextlib
        value = _ClassAlias(name, getattr(contextlib, 'Abstract' + name), 0)
    elif name in _supports:
        value = runtime_checkable(type(Protocol)(name, (Protocol,), {_supports[name]: lambda self, *args: None,
                                                                     '__module__': 'typing'}))
    else:
        raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
    globals()[name] = value
    return value


_supports = {'SupportsInt': '__int__', 'SupportsFloat': '__float__', 'SupportsComplex': '__complex__',
             'SupportsBytes': '__bytes__', 'SupportsIndex': '__index__', 'SupportsAbs': '__abs__',
             'SupportsRound': '__round__'}

Text = str
AnyStr = TypeVar('AnyStr', bytes, str)


class IO(Generic[AnyStr]):
    """Generic base class for TextIO and BinaryIO."""

    __slots__ = ()


class BinaryIO(IO[bytes]):
    """Typed version of the return of open() in binary mode."""

    __slots__ = ()


class TextIO(IO[str]):
    """Typed version of the return of open() in text mode."""

    __slots__ = ()


# ---- classes from annotations

def _make_nmtuple(name, types, module, defaults=()):
    from collections import namedtuple
    types = {n: _convert(t) for n, t in types}
    made = namedtuple(name, list(types), defaults=defaults, module=module)
    made.__annotations__ = types
    return made


class _NamedTupleMeta(type):
    def __new__(cls, typename, bases, ns):
        for base in bases:
            if base is not _NamedTuple and base is not Generic:
                raise TypeError('can only inherit from a NamedTuple type and Generic')
        bases = tuple(tuple if base is _NamedTuple else base for base in bases)
        types = ns.get('__annotations__', {})
        defaults = []
        for field in types:
            if field in ns:
                defaults.append(field)
            elif defaults:
                raise TypeError(f"Non-default namedtuple field {field} cannot follow default field"
                                f"{'s' if len(defaults) > 1 else ''} {', '.join(defaults)}")
        made = _make_nmtuple(typename, types.items(), ns['__module__'], [ns[n] for n in defaults])
        made.__bases__ = bases
        if Generic in bases:
            made.__class_getitem__ = classmethod(Generic.__class_getitem__.__func__)
        for key, value in ns.items():
            if key in ('__new__', '__init__', '__slots__', '__getnewargs__', '_fields', '_field_defaults', '_make',
                       '_replace', '_asdict', '_source'):
                raise AttributeError('Cannot overwrite NamedTuple attribute ' + key)
            if key not in ('__module__', '__name__', '__annotations__', '__classcell__', '__qualname__') \
                    and key not in made._fields:
                setattr(made, key, value)
        if '__qualname__' in ns:
            made.__qualname__ = ns['__qualname__']
        return made


def NamedTuple(typename, fields=None, /, **kwargs):
    """Typed version of namedtuple."""
    if fields is None:
        fields = kwargs.items()
    return _make_nmtuple(typename, fields, module=_caller_module())


_NamedTuple = type.__new__(_NamedTupleMeta, 'NamedTuple', (), {})
NamedTuple.__mro_entries__ = lambda bases: (_NamedTuple,)


class _TypedDictMeta(type):
    def __new__(cls, name, bases, ns, total=True):
        for base in bases:
            if type(base) is not _TypedDictMeta and base is not Generic:
                raise TypeError('cannot inherit from both a TypedDict type and a non-TypedDict base class')
        made = type.__new__(_TypedDictMeta, name, (*((Generic,) if Generic in bases else ()), dict), ns)
        own = {n: _convert(t) for n, t in ns.get('__annotations__', {}).items()}
        annotations, required, optional = {}, set(), set()
        for base in bases:
            annotations.update(base.__dict__.get('__annotations__', {}))
            required |= base.__dict__.get('__required_keys__', set())
            optional |= base.__dict__.get('__optional_keys__', set())
        annotations.update(own)
        for key, value in own.items():
            origin = getattr(value, '__origin__', None)
            needed = origin is Required or (total and origin is not NotRequired)
            (required if needed else optional).add(key)
            (optional if needed else required).discard(key)
        made.__annotations__ = annotations
        made.__required_keys__ = frozenset(required)
        made.__optional_keys__ = frozenset(optional)
        made.__total__ = total
        made.__orig_bases__ = ns.get('__orig_bases__', bases)
        return made

    def __call__(cls, /, *args, **kwargs):
        return dict(*args, **kwargs)

    def __instancecheck__(cls, other):
        raise TypeError('TypedDict does not support instance and class checks')

    __subclasscheck__ = __instancecheck__


def TypedDict(typename, fields=None, /, *, total=True, **kwargs):
    """A simple typed namespace. At runtime it is equivalent to a plain dict."""
    return _TypedDictMeta(typename, (), {'__annotations__': dict(fields or kwargs), '__module__': _caller_module()},
                          total=total)


_TypedDict = type.__new__(_TypedDictMeta, 'TypedDict', (), {})
TypedDict.__mro_entries__ = lambda bases: (_TypedDict,)


def is_typeddict(tp):
    """Check if an annotation is a TypedDict class."""
    return isinstance(tp, type) and type(tp) is _TypedDictMeta


class NewType(_Typing):
    """NewType creates simple unique types with almost zero runtime overhead."""

    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition('.')[2]
        self.__supertype__ = tp
        self.__module__ = _caller_module()

    __hash__ = object.__hash__

    def __call__(self, x, /):
        return x

    def __repr__(self):
        return f'{self.__module__}.{self.__qualname__}'


# ---- functions

def cast(typ, val):
    """Cast a value to a type: returns the value unchanged."""
    return val


def assert_type(val, typ, /):
    """Ask a static type checker to confirm that the value is of the given type."""
    return val


def reveal_type(obj, /):
    """Ask a static type checker to reveal the inferred type of an expression."""
    print(f'Runtime type is {type(obj).__name__!r}', file=sys.stderr)
    return obj


def assert_never(arg, /):
    """Statically assert that a line of code is unreachable."""
    raise AssertionError(f'Expected code to be unreachable, but got: {arg!r:.100}')


_overloads = {}


def _overload_dummy(*args, **kwds):
    raise NotImplementedError('You should not call an overloaded function. A series of @overload-decorated functions '
                              'outside a stub module should always be followed by an implementation that is not '
                              '@overload-ed.')


def overload(func):
    """Decorator for overloaded functions/methods."""
    f = getattr(func, '__func__', func)
    _overloads.setdefault((f.__module__, f.__qualname__), []).append(func)
    return _overload_dummy


def get_overloads(func):
    """Return all defined overloads for *func* as a sequence."""
    f = getattr(func, '__func__', func)
    return list(_overloads.get((f.__module__, f.__qualname__), ()))


def clear_overloads():
    """Clear all overloads in the registry."""
    _overloads.clear()


def _mark(name):
    def decorator(f):
        try:
            setattr(f, name, True)
        except (AttributeError, TypeError):
            pass
        return f
    return decorator


final = _mark('__final__')
override = _mark('__override__')
no_type_check = _mark('__no_type_check__')


def no_type_check_decorator(decorator):
    """Decorator to give another decorator the @no_type_check effect."""
    return lambda *args, **kwds: no_type_check(decorator(*args, **kwds))


def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False, frozen_default=False,
                        field_specifiers=(), **kwargs):
    """Decorator to mark an object as providing dataclass-like behaviour."""
    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = {
            'eq_default': eq_default, 'order_default': order_default, 'kw_only_default': kw_only_default,
            'frozen_default': frozen_default, 'field_specifiers': field_specifiers, 'kwargs': kwargs}
        return cls_or_fn
    return decorator


def get_origin(tp):
    """Get the unsubscripted version of a type."""
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_Alias, _ClassAlias, _GenericAliasType, ParamSpecArgs, ParamSpecKwargs)):
        return tp.__origin__
    if tp is Generic:
        return Generic
    if isinstance(tp, _UnionType):
        return _UnionType
    return None


def get_args(tp):
    """Get type arguments with all substitutions performed."""
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__,) + tp.__metadata__
    if isinstance(tp, (_Alias, _GenericAliasType)):
        args = tp.__args__
        callable_origin = getattr(tp.__origin__, '__name__', None) == 'Callable'
        if callable_origin and args and not isinstance(args[0], list) and not _takes_place_of_arguments(args[0]):
            return list(args[:-1]), args[-1]
        return args
    if isinstance(tp, _UnionType):
        return tp.__args__
    return ()


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """Return type hints for an object: its annotations with the strings in them evaluated."""
    if getattr(obj, '__no_type_check__', None):
        return {}

    def resolved(value, globals_, locals_):
        if value is None:
            value = type(None)
        if isinstance(value, str):
            value = ForwardRef(value)
        if isinstance(value, ForwardRef):
            value = value._evaluate(globals_, locals_)
        if not include_extras:
            while isinstance(value, _AnnotatedAlias) or getattr(value, '__origin__', None) in (Required, NotRequired):
                value = value.__origin__ if isinstance(value, _AnnotatedAlias) else value.__args__[0]
        return value

    if isinstance(obj, type):
        hints = {}
        for base in reversed(obj.__mro__):
            module = sys.modules.get(base.__module__)
            globals_ = globalns if globalns is not None else getattr(module, '__dict__', {})
            for name, value in base.__dict__.get('__annotations__', {}).items():
                hints[name] = resolved(value, globals_, dict(vars(base)) if localns is None else localns)
        return hints
    if globalns is None:
        if isinstance(obj, type(sys)):
            globalns = obj.__dict__
        else:
            wrapped = obj
            while hasattr(wrapped, '__wrapped__'):
                wrapped = wrapped.__wrapped__
            globalns = getattr(wrapped, '__globals__', {})
    hints = getattr(obj, '__annotations__', None)
    if hints is None:
        raise TypeError(f'{obj!r} is not a module, class, method, or function.')
    return {name: resolved(value, globalns, localns) for name, value in dict(hints).items()}


def get_protocol_members(tp, /):
    """Return the set of members defined in a Protocol."""
    if not is_protocol(tp):
        raise TypeError(f'{tp!r} is not a Protocol')
    return frozenset(tp.__protocol_attrs__)


def is_protocol(tp, /):
    """Return True if the given type is a Protocol."""
    return isinstance(tp, type) and getattr(tp, '_is_protocol', False) and tp is not Protocol


__all__ = [n for n in globals() if not n.startswith('_') and n != 'sys'] + \
    [*_builtin_aliases, *_collections_aliases, *_abc_aliases, *_supports]
