package dev.jiffy.app;

/// What commands that read video say about their argument.
final class SourceHelp {
    static final String TEXT = "a file, a folder or a pattern, - (standard input: H.264 or MPEG-TS), rtsp://user:password@host/path"
            + " (?transport=udp), rtp://@:PORT (?sdp=FILE) or udp://@:PORT (MPEG-TS)";

    private SourceHelp() {
    }
}
