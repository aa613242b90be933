package dev.jiffy.infer;

/// A model that cannot be read, understood or run. The message is `path: where: reason`; where is a byte offset of the
/// file or a node by name and operator.
public final class InferException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Says what is wrong, and where in the model.
    public InferException(String message) {
        super(message);
    }

    /// The same with what caused it.
    public InferException(String message, Throwable cause) {
        super(message, cause);
    }
}
