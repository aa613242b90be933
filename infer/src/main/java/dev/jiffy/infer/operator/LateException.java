package dev.jiffy.infer.operator;

/// Shapes depend on numbers that are not known yet. Not a failure: the node is looked at again when it runs.
public final class LateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LateException(int input) {
        super("the shape depends on the numbers of input " + input, null, false, false);
    }
}
