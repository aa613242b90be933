package dev.jiffy.desk.x11;

/// Takes what the server sends. The bytes belong to the connection and are gone when the method returns.
interface XMessages {
    /// Something happened: 32 bytes from `at`, without the bit that says somebody else sent it.
    void event(int type, byte[] from, int at);

    /// An answer to request `sequence`.
    ///
    /// @param length of all of it, from 32
    void reply(long sequence, byte[] from, int at, int length);

    /// Request `sequence` was wrong.
    void error(long sequence, int code, int major, int minor);
}
