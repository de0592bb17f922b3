"""Runs functions of modules, one a line: `{ module, call, with }` -> `{ value }` or `{ error }`. What they print is dropped."""
import base64
import importlib.util
import io
import json
import logging
import sys
from decimal import Decimal

answer, sys.stdout = sys.stdout, io.StringIO()
logging.disable()
modules = {}


def plain(value):
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, (set, frozenset)):
        return {"$set": sorted(value)}
    if isinstance(value, (bytes, bytearray)):
        return {"$bytes": base64.b64encode(value).decode()}
    if hasattr(value, "value"):
        return {"$bytes": base64.b64encode(value.value).decode()}
    raise TypeError(type(value).__name__)


def load(path):
    if path not in modules:
        name = "case_%d" % len(modules)
        spec = importlib.util.spec_from_file_location(name, path)
        modules[path] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(modules[path])
    return modules[path]


def name_of(error):
    response = getattr(error, "response", None)
    return getattr(error, "error", None) or (response or {}).get("Error", {}).get("Code") or type(error).__name__


for line in sys.stdin:
    request = json.loads(line)
    try:
        outcome = {"value": getattr(load(request["module"]), request["call"])(*request["with"])}
        text = json.dumps(outcome, default=plain)
    except Exception as error:
        text = json.dumps({"error": name_of(error), "message": str(error)})
    answer.write(text + "\n")
    answer.flush()
