"""Run by ocfl-py's own Python: what it has against a storage root, as a JSON list, warnings included."""

import importlib
import json
import logging
import sys
import warnings


class Heard(logging.Handler):
    """What ocfl-py logs: it tells of faults of the root in no other way."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.said = []

    def emit(self, record):
        if "object" not in record.name:
            self.said.append(record.getMessage())


def faults(root):
    storage_root = importlib.import_module("ocfl").StorageRoot  # not one of our own requirements

    judge = storage_root(root=root)
    heard = Heard()
    logging.getLogger().addHandler(heard)
    good = judge.validate(log_warnings=True, log_errors=True)
    objects, fine, errors = judge.validate_hierarchy(log_warnings=True)
    assert good or heard.said or errors
    assert objects == fine or errors
    return [*heard.said, *(message for _, message in errors)]


if __name__ == "__main__":
    warnings.simplefilter("ignore")  # of its own libraries
    told = faults(sys.argv[1])
    sys.stdout.write(json.dumps(told))
