"""The typing module: what annotations are written with, and the objects behind type parameters.

Nothing here is checked at run time; the objects show, compare, hash, subscript and take part in class statements as
CPython's do. Aliases of classes in other modules (List, Iterable, Deque...) are made when they are first asked for.
"""

import sys

_GenericAliasType = type(list[int])
_UnionType = type(int | str)
TYPE_CHECKING = False


# ---- showing

def _type_repr(obj):
    """The text of a type inside another one's."""
    if isinstance(obj, tuple):
        return '[' + ', '.join(_type_repr(t) for t in obj) + ']'
    if obj is ...:
        return '...'
    if isinstance(obj, type) and not isinstance(obj, _GenericAliasType):
        if obj.__module__ == 'builtins':
            return obj.__qualname__
        return f'{obj.__module__}.{obj.__qualname__}'
    if callable(obj) and hasattr(obj, '__qualname__') and not isinstance(obj, _Typing):
        return getattr(obj, '__qualname__')
    return repr(obj)


def _convert(arg, what='Parameters to generic types must be types.'):
    """None means its type, a string is a forward reference; what cannot be a type is refused."""
    if arg is None:
        return type(None)
    if isinstance(arg, str):
        return ForwardRef(arg)
    if isinstance(arg, (list, dict, int, float)) and not isinstance(arg, type):
        raise TypeError(f'{what} Got {arg!r:.100}.')
    return arg


class _Typing:
    """What all objects of this module have in common: they may stand in X | Y."""

    __slots__ = ()

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __mro_entries__(self, bases):
        raise TypeError(f'Cannot subclass {self!r}')


# ---- type parameters

class _NoDefaultType:
    def __repr__(self):
        return 'typing.NoDefault'

    def __reduce__(self):
        return 'NoDefault'


NoDefault = _NoDefaultType()


def _caller_module():
    try:
        return sys._getframe(2).f_globals.get('__name__', '__main__')
    except (AttributeError, ValueError):
        return '__main__'


class _Lazy:
    """A value that is there or will be evaluated: bounds, constraints, defaults and alias values."""

    __slots__ = ('value', 'evaluate')

    def __init__(self, value=None, evaluate=None):
        self.value = value
        self.evaluate = evaluate

    def get(self):
        if self.evaluate is not None:
            self.value = self.evaluate()
            self.evaluate = None
        return self.value


class _Parameter(_Typing):
    def __init__(self, name, default=NoDefault):
        self.__name__ = name
        self._default = _Lazy(default)
        self.__module__ = _caller_module()

    __hash__ = object.__hash__

    @property
    def __default__(self):
        return self._default.get()

    def has_default(self):
        return self._default.evaluate is not None or self._default.value is not NoDefault

    def __typing_subst__(self, arg):
        return _convert(arg)

    def __reduce__(self):
        return self.__name__


class TypeVar(_Parameter):
    """Type variable."""

    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False, default=NoDefault,
                 infer_variance=False):
        super().__init__(name, default)
        if covariant and contravariant:
            raise ValueError('Bivariant types are not supported.')
        if len(constraints) == 1:
            raise TypeError('A single constraint is not allowed')
        if constraints and bound is not None:
            raise TypeError('Constraints cannot be combined with bound=...')
        self._bound = _Lazy(None if bound is None else _convert(bound))
        self._constraints = _Lazy(tuple(_convert(c) for c in constraints))
        self.__covariant__ = bool(covariant)
        self.__contravariant__ = bool(contravariant)
        self.__infer_variance__ = bool(infer_variance)

    @property
    def __bound__(self):
        return self._bound.get()

    @property
    def __constraints__(self):
        return self._constraints.get()

    def __repr__(self):
        if self.__infer_variance__:
            return self.__name__
        return ('+' if self.__covariant__ else '-' if self.__contravariant__ else '~') + self.__name__


class TypeVarTuple(_Parameter):
    """Type variable tuple."""

    def __init__(self, name, *, default=NoDefault):
        super().__init__(name, default)

    def __iter__(self):
        yield Unpack[self]

    def __repr__(self):
        return self.__name__


class ParamSpecArgs(_Typing):
    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f'{self.__origin__.__name__}.args'

    def __eq__(self, other):
        return isinstance(other, ParamSpecArgs) and self.__origin__ == other.__origin__

    __hash__ = None


class ParamSpecKwargs(_Typing):
    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f'{self.__origin__.__name__}.kwargs'

    def __eq__(self, other):
        return isinstance(other, ParamSpecKwargs) and self.__origin__ == other.__origin__

    __hash__ = None


class ParamSpec(_Parameter):
    """Parameter specification variable."""

    def __init__(self, name, *, bound=None, covariant=False, contravariant=False, default=NoDefault,
                 infer_variance=False):
        super().__init__(name, default)
        self.__bound__ = bound
        self.__covariant__ = bool(covariant)
        self.__contravariant__ = bool(contravariant)
        self.__infer_variance__ = bool(infer_variance)

    @property
    def args(self):
        return ParamSpecArgs(self)

    @property
    def kwargs(self):
        return ParamSpecKwargs(self)

    def __typing_subst__(self, arg):
        return tuple(arg) if isinstance(arg, list) else arg

    def __repr__(self):
        if self.__infer_variance__:
            return self.__name__
        return ('+' if self.__covariant__ else '-' if self.__contravariant__ else '~') + self.__name__


class TypeAliasType(_Typing):
    """The object that `type X = ...` makes."""

    def __init__(self, name, value, *, type_params=()):
        self.__name__ = name
        self.__type_params__ = type_params
        self.__module__ = _caller_module()
        self._value = _Lazy(value)

    __hash__ = object.__hash__

    @property
    def __value__(self):
        return self._value.get()

    @property
    def __parameters__(self):
        return self.__type_params__

    def __getitem__(self, parameters):
        if not self.__type_params__:
            raise TypeError('Only generic type aliases are subscriptable')
        return _GenericAliasType(self, parameters)

    def __repr__(self):
        return self.__name__


# What the compiler calls for `def f[T: bound = default]` and `type X = value`: values are evaluated when asked for.

def _make_type_var(name):
    return TypeVar(name, infer_variance=True)


def _make_type_var_bound(name, evaluate):
    variable = TypeVar(name, infer_variance=True)
    variable._bound = _Lazy(evaluate=evaluate)
    return variable


def _make_type_var_constraints(name, evaluate):
    variable = TypeVar(name, infer_variance=True)
    variable._constraints = _Lazy(evaluate=evaluate)
    return variable


def _make_param_spec(name):
    return ParamSpec(name, infer_variance=True)


def _make_type_var_tuple(name):
    return TypeVarTuple(name)


def _set_default(parameter, evaluate):
    parameter._default = _Lazy(evaluate=evaluate)
    return parameter


def _make_generic_base(parameters):
    return Generic[tuple(Unpack[p] if isinstance(p, TypeVarTuple) else p for p in parameters)]


def _make_type_alias(name, parameters, evaluate):
    alias = TypeAliasType(name, None, type_params=parameters or ())
    alias._value = _Lazy(evaluate=evaluate)
    return alias


# ---- subscripted forms

def _collect_parameters(args):
    found = []
    for arg in args:
        if isinstance(arg, _Parameter):
            inner = (arg,)
        elif isinstance(arg, (tuple, list)):
            inner = _collect_parameters(arg)
        elif isinstance(arg, type) and not isinstance(arg, _GenericAliasType):
            inner = ()
        else:
            inner = getattr(arg, '__parameters__', ())
        for parameter in inner:
            if parameter not in found:
                found.append(parameter)
    return tuple(found)


def _substitute(args, values):
    """The arguments with each parameter replaced by its value."""
    result = []
    for arg in args:
        if isinstance(arg, _Parameter):
            value = values[arg]
            if isinstance(arg, TypeVarTuple):
                result.extend(value)
                continue
            result.append(value)
            continue
        if isinstance(arg, tuple):
            result.append(tuple(_substitute(arg, values)))
            continue
        inner = () if isinstance(arg, type) and not isinstance(arg, _GenericAliasType) else \
            getattr(arg, '__parameters__', ())
        if inner:
            if isinstance(arg, _Alias) and arg.__origin__ is Unpack:
                result.extend(values[arg.__args__[0]])
                continue
            arg = arg[tuple(values[p] for p in inner)]
        result.append(arg)
    return tuple(result)


def _bind_parameters(alias, parameters, args):
    """{parameter: argument}; a TypeVarTuple takes what the others leave."""
    args = tuple(_convert(a) if not isinstance(a, (list, tuple)) else tuple(a) for a in args)
    variadic = [i for i, p in enumerate(parameters) if isinstance(p, TypeVarTuple)]
    if variadic:
        i = variadic[0]
        behind = len(parameters) - i - 1
        if len(args) < len(parameters) - 1:
            raise TypeError(f'Too few arguments for {alias}')
        end = len(args) - behind
        args = args[:i] + (args[i:end],) + args[end:]
    elif len(parameters) == 1 and isinstance(parameters[0], ParamSpec) and len(args) != 1:
        args = (args,)
    if len(args) < len(parameters):
        args += tuple(p.__default__ for p in parameters[len(args):] if p.has_default())
    if len(args) != len(parameters):
        raise TypeError(f"Too {'many' if len(args) > len(parameters) else 'few'} arguments for {alias};"
                        f' actual {len(args)}, expected {len(parameters)}')
    return dict(zip(parameters, args))


class _Alias(_Typing):
    """A subscripted form: List[int], Union[int, str], Generic[T], MyGeneric[int]."""

    def __init__(self, origin, args, name=None):
        self.__origin__ = origin
        self.__args__ = args
        self.__parameters__ = _collect_parameters(args)
        self._name = name

    def __repr__(self):
        if self._name:
            name = 'typing.' + self._name
        else:
            name = _type_repr(self.__origin__)
        if self.__origin__ is Unpack:
            return '*' + _type_repr(self.__args__[0])
        if self._name == 'Callable' and self.__args__ and self.__args__[0] is not ...:
            *arguments, result = self.__args__
            return f"{name}[[{', '.join(map(_type_repr, arguments))}], {_type_repr(result)}]"
        if not self.__args__:
            return name + '[()]'
        return f"{name}[{', '.join(map(_type_repr, self.__args__))}]"

    def __eq__(self, other):
        if not isinstance(other, _Alias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __getitem__(self, args):
        if self.__origin__ in (Generic, Protocol):
            raise TypeError(f'Cannot subscript already-subscripted {self}')
        if not self.__parameters__:
            raise TypeError(f'{self} is not a generic class')
        if not isinstance(args, tuple):
            args = (args,)
        values = _bind_parameters(self, self.__parameters__, args)
        return type(self)(self.__origin__, _substitute(self.__args__, values), self._name)

    def __call__(self, *args, **kwargs):
        if not isinstance(self.__origin__, type) or self.__origin__ in (Generic, Protocol):
            raise TypeError(f"Type {self._name or self.__origin__.__name__} cannot be instantiated; use "
                            f"{getattr(self.__origin__, '__name__', '').lower()}() instead")
        result = self.__origin__(*args, **kwargs)
        try:
            result.__orig_class__ = self
        except AttributeError:
            pass
        return result

    def __getattr__(self, name):
        if '__origin__' in self.__dict__ and not (name.startswith('__') and name.endswith('__')):
            return getattr(self.__origin__, name)
        raise AttributeError(name)

    def __mro_entries__(self, bases):
        if not isinstance(self.__origin__, type):
            return super().__mro_entries__(bases)
        if self._name and self.__origin__ not in (Generic, Protocol):
            # typing.List[int] as a base: the class, and Generic where nobody else brings it.
            return (self.__origin__,)
        if self.__origin__ is Generic:
            if Protocol in bases or any(isinstance(b, _Alias) and b is not self and b.__origin__ is not Generic
                                        and isinstance(b.__origin__, type) and issubclass(b.__origin__, Generic)
                                        for b in bases):
                return ()
        return (self.__origin__,)

    def __instancecheck__(self, obj):
        raise TypeError('Subscripted generics cannot be used with class and instance checks')

    __subclasscheck__ = __instancecheck__

    def __iter__(self):
        yield Unpack[self]


class _UnionAlias(_Alias):
    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and type(None) in args:
            return f'typing.Optional[{_type_repr(args[0] if args[1] is type(None) else args[1])}]'
        return super().__repr__()

    def __eq__(self, other):
        if not isinstance(other, (_UnionAlias, _UnionType)):
            return NotImplemented
        return set(self.__args__) == set(other.__args__)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __getitem__(self, args):
        if not isinstance(args, tuple):
            args = (args,)
        return Union[_substitute(self.__args__, _bind_parameters(self, self.__parameters__, args))]

    def __instancecheck__(self, obj):
        return any(isinstance(obj, arg) for arg in self.__args__)

    def __subclasscheck__(self, cls):
        return any(issubclass(cls, arg) for arg in self.__args__)


class _LiteralAlias(_Alias):
    def __eq__(self, other):
        if not isinstance(other, _LiteralAlias):
            return NotImplemented
        return set(map(_typed, self.__args__)) == set(map(_typed, other.__args__))

    def __hash__(self):
        return hash(frozenset(map(_typed, self.__args__)))

    def __repr__(self):
        return f"typing.Literal[{', '.join(map(repr, self.__args__))}]"


def _typed(value):
    return type(value), value


class _AnnotatedAlias(_Alias):
    def __init__(self, origin, metadata):
        super().__init__(origin, (origin,), 'Annotated')
        self.__metadata__ = metadata

    def __repr__(self):
        return f"typing.Annotated[{_type_repr(self.__origin__)}, {', '.join(map(repr, self.__metadata__))}]"

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __getitem__(self, args):
        if not isinstance(args, tuple):
            args = (args,)
        values = _bind_parameters(self, self.__parameters__, args)
        return _AnnotatedAlias(_substitute((self.__origin__,), values)[0], self.__metadata__)

    def __mro_entries__(self, bases):
        return (self.__origin__,)


# ---- special forms

class _SpecialForm(_Typing):
    """Optional, Final and the like: `subscript` makes X[...]; None: X cannot be subscripted."""

    def __init__(self, name, subscript=None, doc=None):
        self._name = name
        self._subscript = subscript
        self.__doc__ = doc

    def __repr__(self):
        return 'typing.' + self._name

    def __reduce__(self):
        return self._name

    def __call__(self, *args, **kwargs):
        raise TypeError(f'Cannot instantiate {self!r}')

    def __instancecheck__(self, obj):
        raise TypeError(f'{self} cannot be used with isinstance()')

    def __subclasscheck__(self, cls):
        raise TypeError(f'{self} cannot be used with issubclass()')

    def __getitem__(self, parameters):
        if self._subscript is None:
            raise TypeError(f'{self} is not subscriptable')
        return self._subscript(self, parameters)


def _one_type(form, parameter):
    return _Alias(form, (_convert(parameter, f'{form} accepts only single type.'),), form._name)


def _union(form, parameters):
    if parameters == ():
        raise TypeError('Cannot take a Union of no types.')
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    members = []
    for parameter in parameters:
        parameter = _convert(parameter, 'Union[arg, ...]: each arg must be a type.')
        for member in parameter.__args__ if isinstance(parameter, (_UnionAlias, _UnionType)) else (parameter,):
            if member not in members:
                members.append(member)
    return members[0] if len(members) == 1 else _UnionAlias(Union, tuple(members), 'Union')


def _literal(form, parameters):
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    values, seen = [], set()
    for parameter in parameters:
        for value in parameter.__args__ if isinstance(parameter, _LiteralAlias) else (parameter,):
            if _typed(value) not in seen:
                seen.add(_typed(value))
                values.append(value)
    return _LiteralAlias(Literal, tuple(values), 'Literal')


def _annotated(form, parameters):
    if not isinstance(parameters, tuple) or len(parameters) < 2:
        raise TypeError('Annotated[...] should be used with at least two arguments (a type and an annotation).')
    origin, *metadata = parameters
    if isinstance(origin, _AnnotatedAlias):
        return _AnnotatedAlias(origin.__origin__, origin.__metadata__ + tuple(metadata))
    return _AnnotatedAlias(_convert(origin), tuple(metadata))


def _concatenate(form, parameters):
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    return _Alias(Concatenate, tuple(p if p is ... else _convert(p) for p in parameters), 'Concatenate')


Union = _SpecialForm('Union', _union)
Optional = _SpecialForm('Optional', lambda form, parameter: Union[parameter, None])
Literal = _SpecialForm('Literal', _literal)
Annotated = _SpecialForm('Annotated', _annotated)
Concatenate = _SpecialForm('Concatenate', _concatenate)
ClassVar = _SpecialForm('ClassVar', _one_type)
Final = _SpecialForm('Final', _one_type)
TypeGuard = _SpecialForm('TypeGuard', _one_type)
TypeIs = _SpecialForm('TypeIs', _one_type)
Unpack = _SpecialForm('Unpack', _one_type)
Required = _SpecialForm('Required', _one_type)
NotRequired = _SpecialForm('NotRequired', _one_type)
ReadOnly = _SpecialForm('ReadOnly', _one_type)
NoReturn = _SpecialForm('NoReturn')
Never = _SpecialForm('Never')
Self = _SpecialForm('Self')
LiteralString = _SpecialForm('LiteralString')
TypeAlias = _SpecialForm('TypeAlias')


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError('typing.Any cannot be used with isinstance()')
        return super().__instancecheck__(obj)

    def __repr__(self):
        return 'typing.Any' if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    """Special type indicating an unconstrained type."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError('Any cannot be instantiated')
        return super().__new__(cls)


class ForwardRef(_Typing):
    """A type named by a string."""

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f'Forward reference must be a string -- got {arg!r}')
        self.__forward_arg__ = arg
        self.__forward_module__ = module

    def _evaluate(self, globalns, localns):
        return eval(self.__forward_arg__, {} if globalns is None else globalns, localns)

    def __eq__(self, other):
        return isinstance(other, ForwardRef) and self.__forward_arg__ == other.__forward_arg__

    def __hash__(self):
        return hash(self.__forward_arg__)

    def __repr__(self):
        return f'ForwardRef({self.__forward_arg__!r})'


# ---- Generic, Protocol

class Generic:
    """Abstract base class for generic types."""

    __slots__ = ()
    _is_protocol = False

    def __class_getitem__(cls, params):
        if not isinstance(params, tuple):
            params = (params,)
        params = tuple(_convert(p) if not isinstance(p, (list, tuple)) else tuple(p) for p in params)
        if cls in (Generic, Protocol):
            if not params:
                raise TypeError(f'Parameter list to {cls.__qualname__}[...] cannot be empty')
            for p in params:
                if not isinstance(p, _Parameter) and not (isinstance(p, _Alias) and p.__origin__ is Unpack):
                    raise TypeError(f'Parameters to {cls.__name__}[...] must all be type variables or parameter '
                                    'specification variables.')
            if len(set(params)) != len(params):
                raise TypeError(f'Parameters to {cls.__name__}[...] must all be unique')
            return _Alias(cls, params, cls.__name__)
        parameters = cls.__parameters__
        if not parameters:
            raise TypeError(f'{cls!r} is not a generic class')
        values = _bind_parameters(cls, parameters, params)
        args = []
        for parameter in parameters:
            if isinstance(parameter, TypeVarTuple):
                args.extend(values[parameter])
            else:
                args.append(values[parameter])
        return _Alias(cls, tuple(args))

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        bases = cls.__dict__.get('__orig_bases__', ())
        declared = [b for b in bases if isinstance(b, _Alias) and b.__origin__ in (Generic, Protocol)]
        if len(declared) > 1:
            raise TypeError('Cannot inherit from Generic[...] multiple times.')
        if declared:
            cls.__parameters__ = declared[0].__parameters__
        else:
            cls.__parameters__ = _collect_parameters(bases)


class _ProtocolMeta(type(__import__('abc').ABC)):
    def __instancecheck__(cls, instance):
        if cls is Protocol or not cls.__dict__.get('_is_protocol'):
            return super().__instancecheck__(instance)
        if not getattr(cls, '_is_runtime_protocol', False):
            raise TypeError('Instance and class checks can only be used with @runtime_checkable protocols')
        if super().__instancecheck__(instance):
            return True
        for name in cls.__protocol_attrs__:
            value = getattr(instance, name, _NoDefaultType)
            if value is _NoDefaultType or (value is None and callable(getattr(cls, name, None))):
                return False
        return True

    def __subclasscheck__(cls, other):
        if cls is Protocol or not cls.__dict__.get('_is_protocol'):
            return super().__subclasscheck__(other)
        if not isinstance(other, type):
            raise TypeError('issubclass() arg 1 must be a class')
        if not getattr(cls, '_is_runtime_protocol', False):
            raise TypeError('Instance and class checks can only be used with @runtime_checkable protocols')
        if super().__subclasscheck__(other):
            return True
        return all(any(name in base.__dict__ and base.__dict__[name] is not None for base in other.__mro__)
                   for name in cls.__protocol_attrs__)


_no_protocol_members = {'__abstractmethods__', '__annotations__', '__dict__', '__doc__', '__init__', '__module__',
                        '__new__', '__slots__', '__subclasshook__', '__weakref__', '__class_getitem__',
                        '__match_args__', '__static_attributes__', '__firstlineno__', '__parameters__', '_is_protocol',
                        '_is_runtime_protocol', '__protocol_attrs__', '_abc_impl', '__orig_bases__', '__qualname__',
                        '__type_params__', '__init_subclass__', '__non_callable_proto_members__'}


class Protocol(Generic, metaclass=_ProtocolMeta):
    """Base class for protocol classes."""

    __slots__ = ()
    _is_protocol = True

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        cls._is_protocol = any(b is Protocol for b in cls.__bases__)
        if not cls._is_protocol:
            return
        names = set()
        for base in cls.__mro__[:-1]:
            if base in (Protocol, Generic) or not getattr(base, '_is_protocol', False):
                continue
            names.update(n for n in base.__dict__ if n not in _no_protocol_members)
            names.update(n for n in base.__dict__.get('__annotations__', ()) if n not in _no_protocol_members)
        cls.__protocol_attrs__ = names
        if cls.__init__ is Protocol.__init__ or '__init__' not in cls.__dict__:
            cls.__init__ = _no_init


def _no_init(self, *args, **kwargs):
    if type(self)._is_protocol:
        raise TypeError('Protocols cannot be instantiated')
    # A class that implements the protocol: the next __init__ that is no protocol's.
    for base in type(self).__mro__:
        init = base.__dict__.get('__init__', _no_init)
        if init is not _no_init:
            return init(self, *args, **kwargs)


def runtime_checkable(cls):
    """Mark a protocol class as a runtime protocol."""
    if not (isinstance(cls, type) and getattr(cls, '_is_protocol', False)):
        raise TypeError(f'@runtime_checkable can be only applied to protocol classes, got {cls!r}')
    cls._is_runtime_protocol = True
    return cls


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
    made.__annotations__ = made.__new__.__annotations__ = types
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
        if callable_origin and args and args[0] is not ... and not isinstance(args[0], (list, tuple, ParamSpec)):
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
