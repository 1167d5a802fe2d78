"""From an :class:`Endpoint` to an aiohttp handler: authenticate, limit, parse, call, render."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping

import msgspec
from aiohttp import web
from multidict import CIMultiDict, istr

from payment_app import keys
from payment_app.errors import PaymentError
from payment_app.security.headers import API_HEADERS
from payment_app.telemetry import context
from payment_app.web import body, parse
from payment_app.web.endpoint import Answer, Call, Endpoint

_encoder = msgspec.json.Encoder()
_EMPTY = b"{}"
# Written once in the form that headers are compared in.
_AUTHORIZATION, _IDEMPOTENCY_KEY = istr("Authorization"), istr("Idempotency-Key")
_HEADERS: CIMultiDict[str] = CIMultiDict(API_HEADERS)
_JSON_HEADERS: CIMultiDict[str] = CIMultiDict({**API_HEADERS, "Content-Type": "application/json"})

Wrapped = Callable[[web.Request], Awaitable[web.StreamResponse]]


def routes(endpoints: Iterable[Endpoint]) -> list[web.RouteDef]:
    """Return the routes of *endpoints*."""
    # aiohttp tries those below one prefix in turn: a single resource, which is asked for most, goes first.
    ordered = sorted(endpoints, key=lambda endpoint: "{" not in endpoint.path)
    return [web.route(endpoint.method, endpoint.path, wrap(endpoint)) for endpoint in ordered]


def wrap(endpoint: Endpoint) -> Wrapped:
    """Return the aiohttp handler of *endpoint*."""
    decode = parse.decoder(endpoint.body) if endpoint.body else None

    async def handle(request: web.Request) -> web.StreamResponse:
        app = request.app
        principal = await app[keys.AUTHENTICATOR].authenticate(request.headers.get(_AUTHORIZATION))
        if not principal.may(endpoint.scope):
            raise PaymentError("insufficient_scope", f"this request needs the scope {endpoint.scope}")
        merchant = principal.merchant
        context.bind_caller(principal.told)
        decision = await app[keys.LIMITER].check(merchant.id, merchant.requests_per_second)
        if not decision.allowed:
            raise PaymentError("rate_limited", "the merchant's limit is reached", headers=decision.headers)
        parse.check_headers(request)
        call = Call(
            request=request,
            principal=principal,
            body=await _body(request, endpoint, decode) if decode else None,
            query=parse.parse_query(request.query, endpoint.query) if endpoint.query else None,
            idempotency_key=_key(request),
        )
        if endpoint.query is None and request.rel_url.raw_query_string:
            raise PaymentError("invalid_parameter", "this request takes no query parameters")
        return render(await endpoint.handler(call), decision.headers)

    return handle


def render(answer: Answer, limits: Mapping[str, str]) -> web.Response:
    """Return *answer* as a response, with the headers that tell of the merchant's *limits*."""
    text = answer.body
    if text is not None and not isinstance(text, bytes):
        text = _encoder.encode(text)
    response = web.Response(body=text, status=answer.status, headers=_HEADERS if text is None else _JSON_HEADERS)
    headers = response.headers
    for given in (limits, answer.headers):
        # One by one: an update of such a dictionary takes longer.
        for name, value in given.items():
            headers[name] = value
    return response


def _key(request: web.Request) -> str | None:
    keys_given = request.headers.getall(_IDEMPOTENCY_KEY, ())
    if len(keys_given) > 1:
        raise PaymentError("idempotency_key_invalid", "the header is given twice")
    return keys_given[0] if keys_given else None


async def _body(
    request: web.Request, endpoint: Endpoint, decode: msgspec.json.Decoder[msgspec.Struct]
) -> msgspec.Struct:
    text = await body.read(request)
    if not text:
        if not endpoint.body_optional:
            raise PaymentError("malformed_request", "the request needs a JSON body")
        text = _EMPTY
    elif request.content_type != "application/json":
        raise PaymentError("unsupported_media_type", "send the body as application/json")
    value: msgspec.Struct = parse.parse_body(text, decode)
    return value
