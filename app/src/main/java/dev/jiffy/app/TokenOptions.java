package dev.jiffy.app;

import dev.jiffy.web.AccessToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where the access token of a station comes from. What is on a command line every user of the machine can read in the list
/// of processes, so there is a file and an environment variable as well.
final class TokenOptions {
    /// The environment variable.
    static final String VARIABLE = "JIFFY_TOKEN";
    private static final int MAX_BYTES = 4096;

    @Option(names = "--token", paramLabel = "T",
            description = "what changes need, as a Bearer token; in the list of processes everybody sees it"
                    + " (default: that in JIFFY_TOKEN, or one made up and told at the start)")
    private @Nullable String token;

    @Option(names = "--token-file", paramLabel = "F", description = "file that holds the token and nothing else")
    private @Nullable Path file;

    /// A token.
    ///
    /// @param isMadeUp whether nobody knows it yet
    record Token(String text, boolean isMadeUp) {
    }

    /// The token of the option, of the file, of the environment, or one made up: the first there is.
    ///
    /// @throws IOException if there is none in the file, with a message for people
    Token token(Map<String, String> environment) throws IOException {
        if (token != null) {
            return new Token(token, false);
        }
        if (file != null) {
            return new Token(read(file), false);
        }
        String told = environment.getOrDefault(VARIABLE, "");
        return told.isEmpty() ? new Token(AccessToken.random(), true) : new Token(told, false);
    }

    /// The token in a file.
    static String read(Path file) throws IOException {
        String text;
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new IOException(file + ": more than " + MAX_BYTES + " bytes are no token");
            }
            text = Files.readString(file).strip();
        } catch (IOException e) {
            throw new IOException("no token can be read: " + e.getMessage(), e);
        }
        if (text.isEmpty() || !text.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw new IOException(file + ": want one line of visible ASCII characters, the token");
        }
        return text;
    }
}
