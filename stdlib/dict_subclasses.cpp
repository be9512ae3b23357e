// collections.defaultdict and OrderedDict: both are dicts in layout, so that everything that knows dicts runs on them.
#include "stdlib/collections.hpp"

namespace krait {

namespace {

Dict* self(Args a) { return as<Dict>(a[0]); }

// -- defaultdict

struct DefaultDict : Dict {
    Value factory; // zero bits (an __init__ that was never called) are None too
};

Value factory_of(Value v) {
    Value factory = as<DefaultDict>(v)->factory;
    return factory.bits() == 0 ? Value::none() : factory;
}

Value defaultdict_init(Thread& t, Args a) {
    auto arguments = a.rest();
    Value factory = arguments.empty() ? Value::none() : arguments[0];
    if (!factory.is_none() && !is_callable(t, factory)) {
        return raise_type_error(t, "first argument must be callable or None");
    }
    auto* d = as<DefaultDict>(a[0]);
    store(d, d->factory, factory);
    if (arguments.size() > 2) {
        return raise_type_error(t, "dict expected at most 1 argument, got {}", arguments.size() - 1);
    }
    if (arguments.size() == 2) TRY(dict_update(t, d, arguments[1]));
    if (a.keyword(0).is_bound()) TRY(dict_update(t, d, a.keyword(0)));
    return Value::none();
}

Value defaultdict_missing(Thread& t, Args a) {
    Value factory = factory_of(a[0]);
    if (factory.is_none()) return raise_with_value(t, t.types.KeyError, a[1]);
    Value value = TRY(call(t, factory, {}));
    TRY(set_item(t, a[0], a[1], value));
    return value;
}

Value defaultdict_repr(Thread& t, Args a) {
    Str* items = TRY(dict_repr(t, self(a)));
    Value factory = factory_of(a[0]);
    Str* text;
    {
        ReprScope scope(t, factory.is_cell() ? factory.cell() : nullptr);
        if (scope.recursive() && factory.is_cell()) {
            text = small_str(t, "...");
        } else {
            text = TRY(repr(t, factory));
        }
    }
    return format_message(t, "{}({}, {})", {class_name(t, a[0]), text, items});
}

Value defaultdict_copy(Thread& t, Args a) { return call(t, type_of(t, a[0]), {factory_of(a[0]), a[0]}); }

Value defaultdict_or(Thread& t, Args a) {
    if (!has_kind(a[1], Kind::Dict)) return Value::not_implemented();
    Value result = TRY(defaultdict_copy(t, a));
    TRY(dict_update(t, as<Dict>(result), a[1]));
    return result;
}

Value defaultdict_ror(Thread& t, Args a) {
    if (!has_kind(a[1], Kind::Dict)) return Value::not_implemented();
    Value result = TRY(call(t, type_of(t, a[0]), {factory_of(a[0]), a[1]}));
    TRY(dict_update(t, as<Dict>(result), a[0]));
    return result;
}

Value default_factory(Thread&, Args a) { return factory_of(a[0]); }

Value set_default_factory(Thread&, Args a) {
    auto* d = as<DefaultDict>(a[0]);
    store(d, d->factory, a[1].is_bound() ? a[1] : Value::none());
    return Value::none();
}

Value defaultdict_reduce(Thread& t, Args a) {
    Value factory = factory_of(a[0]);
    Value arguments = factory.is_none() ? t.state.empty_tuple : small_tuple(t, {factory});
    Value items = make_dict_iterator(t, self(a), iterate_items);
    return small_tuple(t, {type_of(t, a[0]), arguments, Value::none(), Value::none(), items});
}

const MethodDef defaultdict_methods[] = {
    {"__init__(self, *args, **kwargs)", "Initialize self.", defaultdict_init},
    {"__missing__(self, key, /)",
     "__missing__(key) # Called by __getitem__ for missing key; pseudo-code:\n"
     "  if self.default_factory is None: raise KeyError((key,))\n"
     "  self[key] = value = self.default_factory()\n  return value\n",
     defaultdict_missing},
    {"__repr__(self, /)", "Return repr(self).", defaultdict_repr},
    {"__or__(self, value, /)", "Return self|value.", defaultdict_or},
    {"__ror__(self, value, /)", "Return value|self.", defaultdict_ror},
    {"__copy__(self, /)", "D.copy() -> a shallow copy of D.", defaultdict_copy},
    {"__reduce__(self, /)", "Return state information for pickling.", defaultdict_reduce},
    {"copy(self, /)", "D.copy() -> a shallow copy of D.", defaultdict_copy},
    {"@property default_factory(self)", "Factory for default value called by __missing__().", default_factory,
     set_default_factory},
    {"@classmethod __class_getitem__(cls, item, /)", "See PEP 585", class_getitem},
};

void trace_defaultdict(Cell* cell, Marker& marker) {
    auto* d = static_cast<DefaultDict*>(cell);
    marker.visit(d->table);
    marker.visit(d->factory);
}

// -- OrderedDict

bool is_ordered(Value v) { return has_kind(v, Kind::Dict) && v.cell()->flags & Dict::Ordered; }

Value ordered_new(Thread& t, Args a) {
    Type* type = TRY(class_argument(t, a[0], ordered_dict_type));
    Cell* cell = new_instance(t, type);
    cell->flags |= Dict::Ordered;
    return cell;
}

Result<bool> same_order(Thread& t, Dict* a, Dict* b) {
    size_t i = 0, j = 0;
    Value key, value, other_key, other_value;
    while (dict_next(a, i, key, value) && dict_next(b, j, other_key, other_value)) {
        if (!TRY(item_equal(t, key, other_key))) return false;
    }
    return true;
}

Result<bool> ordered_equal(Thread& t, Value a, Value b) {
    if (!TRY(dict_equal(t, as<Dict>(a), as<Dict>(b)))) return false;
    return is_ordered(b) ? same_order(t, as<Dict>(a), as<Dict>(b)) : Result<bool>(true);
}

Value ordered_eq(Thread& t, Args a) {
    if (!has_kind(a[1], Kind::Dict)) return Value::not_implemented();
    bool same = TRY(ordered_equal(t, a[0], a[1]));
    return Value::boolean(same);
}

Value ordered_ne(Thread& t, Args a) {
    if (!has_kind(a[1], Kind::Dict)) return Value::not_implemented();
    bool same = TRY(ordered_equal(t, a[0], a[1]));
    return Value::boolean(!same);
}

Value ordered_repr(Thread& t, Args a) {
    std::string_view name = class_name(t, a[0]);
    if (self(a)->used == 0) return format_message(t, "{}()", {name});
    for (ReprScope* scope = t.repr_scope; scope != nullptr; scope = scope->outer()) {
        if (scope->object() == self(a)) return small_str(t, "...");
    }
    Str* items = TRY(dict_repr(t, self(a)));
    return format_message(t, "{}({})", {name, items});
}

Value move_to_end(Thread& t, Args a) {
    bool last = TRY(truth(t, a[2]));
    if (!TRY(dict_move_to_end(t, self(a), a[1], last))) return raise_with_value(t, t.types.KeyError, a[1]);
    return Value::none();
}

Value ordered_popitem(Thread& t, Args a) {
    bool last = TRY(truth(t, a[1]));
    Value key, value;
    if (dict_pop_item(t, self(a), last, key, value)) return make_pair(t, key, value);
    return raise_with_value(t, t.types.KeyError, small_str(t, "dictionary is empty"));
}

Value ordered_pop(Thread& t, Args a) {
    Value value = TRY(dict_pop(t, self(a), a[1]));
    if (value.is_bound()) return value;
    if (a[2].is_bound()) return a[2];
    if (type_of(t, a[0])->def != &ordered_dict_type) {
        Value missing = special(type_of(t, a[0]), Special::missing_);
        if (missing.is_bound()) return call_special(t, missing, a[0], {a[1]});
    }
    return raise_with_value(t, t.types.KeyError, a[1]);
}

Value ordered_setdefault(Thread& t, Args a) { return dict_set_default(t, self(a), a[1], a[2]); }

Value ordered_copy(Thread& t, Args a) {
    Value copy = TRY(call(t, type_of(t, a[0]), {}));
    TRY(for_each(t, make_dict_iterator(t, self(a), iterate_items),
                 [&](Value pair) { return set_item(t, copy, as<Tuple>(pair)->items[0], as<Tuple>(pair)->items[1]); }));
    return copy;
}

Value unite(Thread& t, Type* type, Value first, Value second) {
    Value result = TRY(call(t, type, {first}));
    TRY(dict_update(t, as<Dict>(result), second));
    return result;
}

Value ordered_or(Thread& t, Args a) {
    if (!has_kind(a[1], Kind::Dict)) return Value::not_implemented();
    return unite(t, type_of(t, a[0]), a[0], a[1]);
}

Value ordered_ror(Thread& t, Args a) {
    if (!has_kind(a[1], Kind::Dict)) return Value::not_implemented();
    return unite(t, type_of(t, a[0]), a[1], a[0]);
}

Value ordered_fromkeys(Thread& t, Args a) {
    Value mapping = TRY(call(t, a[0], {}));
    TRY(for_each(t, a[1], [&](Value key) { return set_item(t, mapping, key, a[2]); }));
    return mapping;
}

Value ordered_reduce(Thread& t, Args a) {
    Value items = make_dict_iterator(t, self(a), iterate_items);
    return small_tuple(t, {type_of(t, a[0]), t.state.empty_tuple, Value::none(), Value::none(), items});
}

const MethodDef ordered_methods[] = {
    {"@staticmethod __new__(type, *args, **kwargs)", "Create and return a new object.", ordered_new},
    {"__repr__(self, /)", "Return repr(self).", ordered_repr},
    {"__eq__(self, value, /)", "Return self==value.", ordered_eq},
    {"__ne__(self, value, /)", "Return self!=value.", ordered_ne},
    {"__or__(self, value, /)", "Return self|value.", ordered_or},
    {"__ror__(self, value, /)", "Return value|self.", ordered_ror},
    {"__reduce__(self, /)", "Return state information for pickling", ordered_reduce},
    {"@classmethod fromkeys(cls, iterable, value=None)",
     "Create a new ordered dictionary with keys from iterable and values set to value.", ordered_fromkeys},
    {"move_to_end(self, key, last=True)",
     "Move an existing element to the end (or beginning if last is false).\n\n"
     "Raise KeyError if the element does not exist.",
     move_to_end},
    {"popitem(self, last=True)",
     "Remove and return a (key, value) pair from the dictionary.\n\n"
     "Pairs are returned in LIFO order if last is true or FIFO order if false.",
     ordered_popitem},
    {"pop(self, key, default=?)",
     "od.pop(key[,default]) -> v, remove specified key and return the corresponding value.\n\n"
     "If the key is not found, return the default if given; otherwise,\nraise a KeyError.",
     ordered_pop},
    {"setdefault(self, key, default=None)",
     "Insert key with a value of default if key is not in the dictionary.\n\n"
     "Return the value for key if key is in the dictionary, else default.",
     ordered_setdefault},
    {"copy(self, /)", "od.copy() -> a shallow copy of od", ordered_copy},
};

} // namespace

const TypeDef defaultdict_type = {
    .name = "collections.defaultdict",
    .doc =
        "defaultdict(default_factory=None, /, [...]) --> dict with default factory\n\n"
        "The default factory is called without arguments to produce\n"
        "a new value when a key is not present, in __getitem__ only.\n"
        "A defaultdict compares equal to a dict with the same items.\n"
        "All remaining arguments are treated the same as if they were\n"
        "passed to the dict constructor, including keyword arguments.",
    .methods = defaultdict_methods,
    .kind = Kind::Dict,
    .size = sizeof(DefaultDict),
    .trace = trace_defaultdict,
};

const TypeDef ordered_dict_type = {
    .name = "collections.OrderedDict",
    .doc = "Dictionary that remembers insertion order",
    .methods = ordered_methods,
    .kind = Kind::Dict,
    .size = sizeof(Dict),
    .flags = Type::BaseType | Type::HasDict,
};

} // namespace krait
