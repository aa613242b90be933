package dev.jiffy.web;

import io.helidon.common.parameters.Parameters;
import io.helidon.common.uri.UriPath;
import io.helidon.http.PathMatcher;
import io.helidon.http.PathMatchers;
import io.helidon.http.RoutedPath;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Matches the path of a route, in which a segment `{name}` stands for any one segment.
///
/// A path is taken apart before it is decoded (RFC 3986, section 2.4), so `%2F` is a slash within a name and not between
/// two segments: cameras are named after addresses and files.
final class RoutePath implements PathMatcher {
    private final String[] segments;

    RoutePath(String path) {
        segments = path.split("/", -1);
    }

    @Override
    public PathMatchers.MatchResult match(UriPath path) {
        String[] raw = path.rawPath().split("/", -1);
        if (raw.length != segments.length) {
            return PathMatchers.MatchResult.notAccepted();
        }
        Map<String, List<String>> parameters = new HashMap<>();
        for (int i = 0; i < raw.length; i++) {
            String segment = segments[i];
            if (segment.startsWith("{")) {
                try {
                    parameters.put(segment.substring(1, segment.length() - 1), List.of(decoded(raw[i])));
                } catch (IllegalArgumentException e) {
                    return PathMatchers.MatchResult.notAccepted();
                }
            } else if (!segment.equals(raw[i])) {
                return PathMatchers.MatchResult.notAccepted();
            }
        }
        return new PathMatchers.MatchResult(true, new Matched(path, Parameters.create("path", parameters)));
    }

    private static String decoded(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /// Routes are whole paths.
    @Override
    public PathMatchers.PrefixMatchResult prefixMatch(UriPath path) {
        return PathMatchers.PrefixMatchResult.notAccepted();
    }

    /// A path with the values of its parameters.
    private record Matched(UriPath uri, Parameters pathParameters) implements RoutedPath {
        @Override
        public String rawPath() {
            return uri.rawPath();
        }

        @Override
        public String rawPathNoParams() {
            return uri.rawPathNoParams();
        }

        @Override
        public String path() {
            return uri.path();
        }

        @Override
        public Parameters matrixParameters() {
            return uri.matrixParameters();
        }

        @Override
        public RoutedPath absolute() {
            return this;
        }

        @Override
        public void validate() {
            uri.validate();
        }
    }
}
