package dev.jiffy.web;

import io.helidon.webserver.http.ServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/// Reads what a request carries, never more of it and never longer than was said.
public final class RequestBody {
    private static final int MAX_JSON = 4096;
    private static final Duration SMALL = Duration.ofSeconds(30);
    private static final JsonFactory JSON = JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(2).build()).build();

    private RequestBody() {
    }

    /// Reads all of it.
    ///
    /// @throws Problem if there is more than `limit`, or it takes longer than `patience`
    public static byte[] read(ServerRequest request, int limit, Duration patience) {
        if (request.headers().contentLength().orElse(0) > limit) {
            throw tooLarge(limit);
        }
        long deadline = System.nanoTime() + patience.toNanos();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] piece = new byte[16 * 1024];
        try (InputStream in = request.content().inputStream()) {
            for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                out.write(piece, 0, n);
                if (out.size() > limit) {
                    throw tooLarge(limit);
                }
                if (System.nanoTime() - deadline > 0) {
                    throw new Problem(408, "the body took more than " + patience.toSeconds() + " s");
                }
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Problem tooLarge(int limit) {
        return new Problem(413, "the body may have " + limit + " bytes at most");
    }

    /// Reads UTF-8 text.
    ///
    /// @throws Problem if it is none, or longer than `limit` bytes
    public static String text(ServerRequest request, int limit) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(read(request, limit, SMALL))).toString();
        } catch (CharacterCodingException e) {
            throw new Problem(400, "the body is no UTF-8 text");
        }
    }

    /// Reads one flat JSON object of strings.
    ///
    /// @throws Problem if it is anything else, lacks one of `required` or has a field in neither set
    public static Map<String, String> fields(ServerRequest request, Set<String> required, Set<String> optional) {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), read(request, MAX_JSON, SMALL))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new Problem(400, "the body must be a JSON object");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                if (!required.contains(name) && !optional.contains(name)) {
                    throw new Problem(400, "unknown field \"" + name + "\"");
                }
                if (parser.nextToken() != JsonToken.VALUE_STRING) {
                    throw new Problem(400, "\"" + name + "\" must be a string");
                }
                fields.put(name, parser.getString());
            }
            if (parser.nextToken() != null) {
                throw new Problem(400, "something follows the JSON object");
            }
        } catch (JacksonException e) {
            throw new Problem(400, "the body is no JSON: " + e.getOriginalMessage());
        }
        for (String name : new TreeSet<>(required)) {
            if (fields.getOrDefault(name, "").isBlank()) {
                throw new Problem(400, "\"" + name + "\" is missing");
            }
        }
        return fields;
    }
}
