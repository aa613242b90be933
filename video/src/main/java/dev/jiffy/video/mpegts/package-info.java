/// MPEG-2 transport streams: ISO/IEC 13818-1, taken apart in pieces of any size.
///
/// [dev.jiffy.video.mpegts.TransportStreamDemuxer] takes bytes. `PacketFramer` finds the packets in them, `SectionAssembler`
/// puts the tables together that `ProgramTable` reads, and a `PesAssembler` for each elementary stream collects what
/// becomes a [dev.jiffy.video.mpegts.PesPacket].
@NullMarked
package dev.jiffy.video.mpegts;

import org.jspecify.annotations.NullMarked;
