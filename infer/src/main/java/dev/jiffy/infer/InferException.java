package dev.jiffy.infer;

import org.jspecify.annotations.Nullable;

/// A model that cannot be read, understood or run. The message is `path: where: reason`; where is a byte offset of the
/// file or a node by name and operator.
public final class InferException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean isDamaged;

    /// Says what is wrong, and where in the model.
    public InferException(String message) {
        super(message);
        isDamaged = false;
    }

    /// The same with what caused it; damage stays damage.
    public InferException(String message, Throwable cause) {
        super(message, cause);
        isDamaged = isDamage(cause);
    }

    private InferException(String message, boolean isDamaged) {
        super(message);
        this.isDamaged = isDamaged;
    }

    /// Says that a file is no model, or not all of one, and where that shows.
    public static InferException damaged(String message) {
        return new InferException(message, true);
    }

    /// Whether the file is no model, or not all of one, so that no other engine can run it either.
    public boolean isDamaged() {
        return isDamaged;
    }

    /// Whether a failure, or what caused it, is that a file is no model or not all of one.
    public static boolean isDamage(@Nullable Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof InferException e) {
                return e.isDamaged;
            }
        }
        return false;
    }
}
