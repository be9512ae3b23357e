"""The first half of typing: type parameters, subscripted and special forms, Generic and Protocol.

Nothing here is checked at run time; the objects show, compare, hash, subscript and take part in class statements as
CPython's do.
"""

import sys

__name__ = 'typing'  # where users find these classes

_GenericAliasType = type(list[int])
_UnionType = type(int | str)


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


def _takes_place_of_arguments(arg):
    """Callable[arg, R] has no list of argument types."""
    return arg is ... or isinstance(arg, ParamSpec) or getattr(arg, '__origin__', None) is Concatenate


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
        if self._name == 'Callable' and not _takes_place_of_arguments(self.__args__[0]):
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


__all__ = [n for n in globals() if not n.startswith('_') and n != 'sys']
