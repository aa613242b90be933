/// The station on the network: a page for people, REST and WebSocket for programs, metrics for Prometheus.
///
/// [dev.jiffy.line.web.LineServer] binds the port and puts the parts together. A request passes the guard, then the handler
/// that [dev.jiffy.web.Routes] has for it; what goes wrong becomes a problem. Handlers are grouped by what they are about: `CameraApi`,
/// `VideoApi`, `EventApi`, `LineApi`, `HealthApi`, `Metrics` and the fixed files of `Pages`. Nothing in a request names a file.
///
/// What is pushed goes through `LiveHub`: one `Outbox` per viewer, in which newer results replace older ones, so a slow
/// viewer costs the pipeline nothing. `EventFeed` reads what is new in the journal. `WriteWatch` ends connections that take
/// nothing any more. Sockets are served by virtual threads; nothing here computes.
@NullMarked
package dev.jiffy.line.web;

import org.jspecify.annotations.NullMarked;
