/// The real-time streaming protocol, RTSP 1.0 (RFC 2326), as far as a camera's H.264 stream needs it.
///
/// [dev.jiffy.video.rtsp.RtspClient] talks to the server: it asks for the session description, which
/// [dev.jiffy.video.rtsp.SessionDescription] reads, chooses a transport and has the stream played to an
/// [dev.jiffy.video.rtp.RtpReceiver]. `RtspReader` cuts what comes over the connection into messages and interleaved
/// packets, `Authenticator` answers challenges. Passwords are kept in `Credentials`, which has no words.
@NullMarked
package dev.jiffy.video.rtsp;

import org.jspecify.annotations.NullMarked;
