/// Statistics on the network: each command of [dev.jiffy.stats.command.StatsCommands] is a route, its options are the fields
/// of a JSON object.
///
/// [dev.jiffy.serve.StatsServer] binds the port and puts the parts together. A request that gets past the guard is read by
/// `Input` within the limits of [dev.jiffy.serve.ServeSettings], computed by a thread of `Computing` and answered by
/// `StatsApi`; `PanelApi` computes while it reads. What takes long is one of the `Jobs`, kept for a while by `JobApi`.
/// Virtual threads serve sockets and wait, platform threads compute; a computation shares nothing with another, and
/// whatever it throws is the answer to its own request.
@NullMarked
package dev.jiffy.serve;

import org.jspecify.annotations.NullMarked;
