package dev.jiffy.line.config;

/// A configuration that makes no sense: which file, which line, why. The message is `path: line: reason`.
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;

    /// Says what is wrong with a line, counted from 1; 0 is the file as a whole.
    public ConfigException(String path, int line, String reason) {
        super(path + ": " + (line == 0 ? "" : "line " + line + ": ") + reason);
        this.line = line;
    }

    /// The line, counted from 1; 0 is the file as a whole.
    public int line() {
        return line;
    }
}
