package dev.jiffy.market;

/// Input that is not what it has to be: a message, a file, an answer of a venue. Says what, where, and what to do.
public class MarketException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// Where nobody knows where.
    public static final long NOWHERE = -1;

    /// Byte offset, line or sequence number; [#NOWHERE] if there is none.
    private final long where;

    /// @param message what was wrong, where, and what to do
    public MarketException(String message) {
        this(message, NOWHERE);
    }

    /// @param message what was wrong, where, and what to do
    /// @param where byte offset, line or sequence number, whichever the message means
    public MarketException(String message, long where) {
        super(message);
        this.where = where;
    }

    /// @param message what was wrong, where, and what to do
    public MarketException(String message, Throwable cause) {
        super(message, cause);
        where = NOWHERE;
    }

    /// Byte offset, line or sequence number, whichever the message means; [#NOWHERE] if there is none.
    public long where() {
        return where;
    }
}
