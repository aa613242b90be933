/// The parts of a web server that do not depend on what it serves.
///
/// A request passes the [dev.jiffy.web.Guard], then the handler that [dev.jiffy.web.Routes] has for its
/// [dev.jiffy.web.Route], behind the [dev.jiffy.web.AccessToken] where that changes something; what goes wrong becomes a
/// [dev.jiffy.web.Problem]. [dev.jiffy.web.RequestBody] and [dev.jiffy.web.Query] read strictly and within limits;
/// [dev.jiffy.web.WriteWatch] ends connections that take nothing any more, [dev.jiffy.web.ClientWatch] sees those that
/// have gone while an answer is being made; [dev.jiffy.web.MetricsText] writes for Prometheus.
@NullMarked
package dev.jiffy.web;

import org.jspecify.annotations.NullMarked;
