"""Abstract base classes: classes that name an interface, and know by themselves or by registration who has it."""

# Bumped by every registration: "no" answers given before it are forgotten.
_registrations = 0


def abstractmethod(funcobj):
    """A decorator indicating abstract methods.

    A class with such a method cannot be instantiated unless all of its abstract methods are overridden.
    """
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    """Deprecated, use 'classmethod' with 'abstractmethod' instead."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractstaticmethod(staticmethod):
    """Deprecated, use 'staticmethod' with 'abstractmethod' instead."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractproperty(property):
    """Deprecated, use 'property' with 'abstractmethod' instead."""

    __isabstractmethod__ = True


def _abstract_names(cls, bases, namespace):
    names = {name for name, value in namespace.items() if getattr(value, '__isabstractmethod__', False)}
    for base in bases:
        for name in getattr(base, '__abstractmethods__', ()):
            if getattr(getattr(cls, name, None), '__isabstractmethod__', False):
                names.add(name)
    return frozenset(names)


class ABCMeta(type):
    """Metaclass for defining Abstract Base Classes (ABCs)."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        cls.__abstractmethods__ = _abstract_names(cls, bases, namespace)
        cls._abc_registry = set()
        cls._abc_yes = set()
        cls._abc_no = set()
        cls._abc_no_version = _registrations
        return cls

    def register(cls, subclass):
        """Register a virtual subclass of an ABC. Returns the subclass, to allow usage as a class decorator."""
        global _registrations
        if not isinstance(subclass, type):
            raise TypeError('Can only register classes')
        if issubclass(subclass, cls):
            return subclass
        if issubclass(cls, subclass):
            raise RuntimeError('Refusing to create an inheritance cycle')
        cls._abc_registry.add(subclass)
        _registrations += 1
        return subclass

    def __instancecheck__(cls, instance):
        """Override for isinstance(instance, cls)."""
        subclass = instance.__class__
        if subclass in cls._abc_yes:
            return True
        subtype = type(instance)
        if subtype is subclass:
            return cls.__subclasscheck__(subclass)
        return cls.__subclasscheck__(subclass) or cls.__subclasscheck__(subtype)

    def __subclasscheck__(cls, subclass):
        """Override for issubclass(subclass, cls)."""
        if not isinstance(subclass, type):
            raise TypeError('issubclass() arg 1 must be a class')
        if subclass in cls._abc_yes:
            return True
        if cls._abc_no_version < _registrations:
            cls._abc_no = set()
            cls._abc_no_version = _registrations
        elif subclass in cls._abc_no:
            return False
        answer = cls.__subclasshook__(subclass)
        if answer is NotImplemented:
            answer = (cls in getattr(subclass, '__mro__', ())
                      or any(issubclass(subclass, registered) for registered in cls._abc_registry)
                      or any(issubclass(subclass, own) for own in cls.__subclasses__()))
        (cls._abc_yes if answer else cls._abc_no).add(subclass)
        return bool(answer)


def get_cache_token():
    """Returns the current ABC cache token: it changes with every call to register() on any ABC."""
    return _registrations


def update_abstractmethods(cls):
    """Recalculate the set of abstract methods of an abstract class, after methods were added to it."""
    if hasattr(cls, '__abstractmethods__'):
        cls.__abstractmethods__ = _abstract_names(cls, cls.__bases__, cls.__dict__)
    return cls


class ABC(metaclass=ABCMeta):
    """Helper class that provides a standard way to create an ABC using inheritance."""

    __slots__ = ()
