def shapes(value):
    match value:
        case 0 | 1:
            return "small"
        case [first, *rest] if first:
            return first, rest
        case {"key": found, **others}:
            return found, others
        case complex(real=x):
            return x
        case None:
            return
        case other:
            return other
