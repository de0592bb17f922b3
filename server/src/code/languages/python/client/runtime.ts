import type { Api } from '../../../../export/index.ts';

/** The part of `operations.py` that is the same for every API with this authentication. It has no dependency but botocore's signer. */

export const IMPORTS = `from __future__ import annotations

import json
import os
import random
import time
from decimal import Decimal
from http.client import HTTPException
from importlib import import_module
from typing import Any, Dict, List, Literal, Mapping, Optional, Sequence, Type, TypedDict, Union, cast, overload
from urllib.error import HTTPError
from urllib.parse import SplitResult, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener`;

/** Names that the code below has, and those of the language that it uses. */
export const RESERVED: readonly string[] = [
  ...[
    'OperationError',
    'Any',
    'Dict',
    'List',
    'Literal',
    'Mapping',
    'Optional',
    'Sequence',
    'Type',
    'TypedDict',
    'Union',
  ],
  ...['Decimal', 'HTTPError', 'HTTPException', 'SplitResult', 'HTTPRedirectHandler', 'Request'],
  ...['OSError', 'ValueError', 'RuntimeError', 'TypeError', 'Exception', 'TimeoutError'],
];

const CALL = `def _call(reference: str, data: Any, attempts: int, timeout: float) -> Any:
    operation, _, version = reference.partition("@")
    url = _endpoint("/v" + (version or str(_NEWEST.get(operation, 1))) + "/" + operation)
    message = {"operation": operation} if data is None else {"operation": operation, "data": data}
    body = json.dumps(message, allow_nan=False, default=_plain).encode("utf-8")
    attempt = 1
    while True:
        try:
            return _send(operation, url, body, timeout)
        except OperationError as error:
            if not error.retryable or attempt >= attempts:
                raise
            wait = max(error._retry_after, random.uniform(0, min(5.0, 0.1 * 2**attempt)))
        time.sleep(wait)
        attempt += 1


def _plain(value: Any) -> Any:
    """What boto3 gives for a number."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError("A message takes JSON's values, not " + type(value).__name__ + ".")


def _endpoint(path: str) -> str:
    base = os.environ.get("OPERATIONS_URL", "")
    if base == "":
        raise RuntimeError(
            "OPERATIONS_URL is not set: it is the URL of the API with its stage and without /v1, "
            "such as https://abc.execute-api.eu-west-1.amazonaws.com/prod."
        )
    parts = urlsplit(base)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise RuntimeError('OPERATIONS_URL is no URL: "' + base + '".')
    return parts.scheme + "://" + parts.netloc + parts.path.rstrip("/") + path


def _is_local(parts: SplitResult) -> bool:
    """The local gateway takes no signatures and no keys."""
    host = parts.hostname or ""
    return host in ("localhost", "::1") or host.startswith("127.")


class _NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **kwargs: Any) -> Optional[Request]:
        return None


_opener = build_opener(_NoRedirect)


def _send(operation: str, url: str, body: bytes, timeout: float) -> Any:
    parts = urlsplit(url)
    origin = parts.scheme + "://" + parts.netloc
    request = Request(url, data=body, headers=_authorized(url, body), method="POST")
    retry_after: Optional[str] = None
    try:
        try:
            with _opener.open(request, timeout=timeout) as response:
                status, text = int(response.status), bytes(response.read())
        except HTTPError as refused:
            status, text, retry_after = refused.code, refused.read(), refused.headers.get("retry-after")
    except (OSError, HTTPException) as error:
        reason = getattr(error, "reason", error)
        why = "no answer in time" if isinstance(reason, TimeoutError) else str(reason) or type(reason).__name__
        hint = "does the local gateway run at OPERATIONS_URL?" if _is_local(parts) else "is OPERATIONS_URL right?"
        text_of_error = origin + " cannot be reached (" + why + "): " + hint
        raise _ERRORS["unreachable"](operation, "unreachable", text_of_error, retryable=True) from error
    if status == 204:
        return None
    try:
        answer = json.loads(text)
    except ValueError:
        answer = None
    ok = 200 <= status < 300
    if ok and answer is not None:
        return answer
    failure = answer if isinstance(answer, dict) else {}
    name = failure.get("error")
    if isinstance(name, str) and not ok:
        raised = _ERRORS.get(name, OperationError)(
            operation,
            name,
            str(failure.get("message") or name),
            status=status,
            retryable=failure.get("retryable") is True,
            request_id=failure.get("requestId"),
        )
    else:
        raised = _ERRORS["unexpected-answer"](
            operation,
            "unexpected-answer",
            origin + " answered " + str(status) + ", and not as the API does: is OPERATIONS_URL right?",
            status=status,
            retryable=status == 429 or status >= 500,
        )
    raised._retry_after = _seconds(retry_after)
    raise raised


def _seconds(text: Optional[str]) -> float:
    try:
        return min(float(text or 0), 20.0)
    except ValueError:
        return 0.0`;

const UNSIGNED = `def _authorized(url: str, body: bytes) -> Dict[str, str]:
    return {"content-type": "application/json"}`;

const API_KEY = `def _authorized(url: str, body: bytes) -> Dict[str, str]:
    headers = {"content-type": "application/json"}
    if _is_local(urlsplit(url)):
        return headers
    key = os.environ.get("OPERATIONS_API_KEY")
    if not key:
        raise RuntimeError("OPERATIONS_API_KEY is not set: the API takes only callers with a key.")
    headers["x-api-key"] = key
    return headers`;

const SIGNED = `_session: Any = None


def _authorized(url: str, body: bytes) -> Dict[str, str]:
    """AWS Signature Version 4, with the credentials that botocore finds."""
    headers = {"content-type": "application/json"}
    parts = urlsplit(url)
    if _is_local(parts):
        return headers
    global _session
    if _session is None:
        _session = import_module("botocore.session").get_session()
    credentials = _session.get_credentials()
    if credentials is None:
        raise RuntimeError("There are no AWS credentials, which the API at OPERATIONS_URL asks for.")
    request = import_module("botocore.awsrequest").AWSRequest(method="POST", url=url, data=body, headers=headers)
    signer = import_module("botocore.auth").SigV4Auth(credentials.get_frozen_credentials(), "execute-api", _region(parts))
    signer.add_auth(request)
    return {str(name): str(value) for name, value in request.headers.items()}


def _region(parts: SplitResult) -> str:
    """The region is in the name of the API's host; behind a domain of one's own it is that of the caller."""
    _, _, after = (parts.hostname or "").partition(".execute-api.")
    region = after.partition(".")[0] or os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION")
    if not region:
        region = cast(Optional[str], _session.get_config_variable("region"))
    if not region:
        raise RuntimeError("AWS_REGION is not set: the region of the API at OPERATIONS_URL is not known.")
    return region`;

export const RUNTIME: Readonly<Record<Api['auth'], readonly string[]>> = {
  iam: [CALL, SIGNED],
  'api-key': [CALL, API_KEY],
  none: [CALL, UNSIGNED],
};
