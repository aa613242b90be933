package dev.jiffy.market.wire;

/// Reasons to close a WebSocket, RFC 6455 section 7.4.1.
public final class CloseCode {
    /// Everything is done.
    public static final int NORMAL = 1000;
    /// The server stops, or the user leaves.
    public static final int GOING_AWAY = 1001;
    /// A frame that the protocol does not have.
    public static final int PROTOCOL_ERROR = 1002;
    /// A kind of data that is not taken.
    public static final int UNSUPPORTED = 1003;
    /// Never sent: the peer's close frame had no code.
    public static final int NO_CODE = 1005;
    /// Never sent: the connection ended without a close frame.
    public static final int ABNORMAL = 1006;
    /// Text that is no UTF-8.
    public static final int INVALID_TEXT = 1007;
    /// Against the rules of this server: too many messages, or too slow to take them.
    public static final int POLICY = 1008;
    /// A message larger than there is room for.
    public static final int TOO_BIG = 1009;
    /// The server failed.
    public static final int INTERNAL_ERROR = 1011;

    private CloseCode() {
    }

    /// May this code stand in a frame? 1004 to 1006 and 1015 may not, neither what nobody has assigned.
    static boolean isSendable(int code) {
        return code >= 1000 && code <= 1014 && (code < 1004 || code > 1006) || code >= 3000 && code <= 4999;
    }
}
