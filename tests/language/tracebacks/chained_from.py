# expect-status: 1
class ConfigError(Exception):
    pass


def load():
    try:
        {}["path"]
    except KeyError as e:
        raise ConfigError("no path") from e


load()
