/// The real-time transport protocol (RFC 3550) with H.264 as its payload (RFC 6184): datagrams in, access units out.
///
/// An [dev.jiffy.video.rtp.RtpReceiver] takes packets as they come. Their headers are read by
/// [dev.jiffy.video.rtp.RtpPacket], put into order by [dev.jiffy.video.rtp.ReorderBuffer] and joined to access units by
/// [dev.jiffy.video.rtp.H264Depacketizer]; the units wait in an [dev.jiffy.video.rtp.AccessUnitQueue] for whoever
/// decodes. Control packets (RTCP) tell [dev.jiffy.video.rtp.SenderClock] when pictures were taken, and are answered with
/// what [dev.jiffy.video.rtp.ReceptionCounter] has counted.
///
/// Nothing in here opens a socket or reads a clock: both belong to the callers.
@NullMarked
package dev.jiffy.video.rtp;

import org.jspecify.annotations.NullMarked;
