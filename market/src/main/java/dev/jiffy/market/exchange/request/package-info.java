/// Requests over REST and over the WebSocket API, which are the same requests in two forms.
///
/// `RestHandler` and `WsApiSession` read a request into [dev.jiffy.market.exchange.request.Params], look its
/// `Operation` up in `Operations`, and have `Gate` check key, signature and time. On the owner's thread the operation then counts
/// against `RequestLimits` and answers a `Call` by writing JSON, or throws an [dev.jiffy.market.exchange.request.ApiException],
/// which knows code, status and text. `OrderParser` makes an order of parameters and `OrderRules` holds it against the filters of its
/// symbol. To add a request, write its method in one of the classes ending in Operations and its line in `Operations`.
@NullMarked
package dev.jiffy.market.exchange.request;

import org.jspecify.annotations.NullMarked;
