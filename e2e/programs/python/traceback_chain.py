class ConfigError(Exception):
    pass


def load():
    try:
        {}["missing"]
    except KeyError as error:
        raise ConfigError("no config") from error


load()
