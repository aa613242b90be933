package dev.jiffy.video.rtsp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One challenge of a WWW-Authenticate header: RFC 7235 clause 4.1, RFC 7616 clause 3.3.
///
/// @param scheme in lower case
/// @param parameters names in lower case
record Challenge(String scheme, Map<String, String> parameters) {
    /// A scheme, if one begins here, or `name=value` with or without quotation marks.
    private static final Pattern PART = Pattern
            .compile("([A-Za-z0-9!#$%&'*+.^_`|~-]+)(?:\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\\s,\"]*)))?");

    /// All challenges of one header; those that cannot be read are left out.
    static List<Challenge> parse(String header) {
        List<Challenge> challenges = new ArrayList<>();
        Matcher part = PART.matcher(header);
        Map<String, String> parameters = new HashMap<>();
        while (part.find()) {
            String name = part.group(1).toLowerCase(Locale.ROOT);
            String quoted = part.group(2);
            String plain = part.group(3);
            if (quoted == null && plain == null) {
                parameters = new HashMap<>();
                challenges.add(new Challenge(name, parameters));
            } else {
                parameters.putIfAbsent(name, quoted == null ? plain : quoted.replaceAll("\\\\(.)", "$1"));
            }
        }
        return challenges;
    }

    /// 0 for what cannot be answered; the larger the better.
    int strength() {
        if (scheme.equals("basic")) {
            return 1;
        }
        boolean isKnown = isMd5() || isSha256();
        boolean isAnswerable = parameters.containsKey("nonce") && (!parameters.containsKey("qop") || hasQop());
        return isDigest() && isKnown && isAnswerable ? isSha256() ? 3 : 2 : 0;
    }

    boolean isDigest() {
        return scheme.equals("digest");
    }

    private boolean isMd5() {
        return !parameters.containsKey("algorithm") || hash().equals("md5");
    }

    boolean isSha256() {
        return hash().equals("sha-256");
    }

    /// Whether the hash of the password is bound to the session: `MD5-sess`.
    boolean isSession() {
        return parameters.getOrDefault("algorithm", "").toLowerCase(Locale.ROOT).endsWith("-sess");
    }

    private String hash() {
        String name = parameters.getOrDefault("algorithm", "").toLowerCase(Locale.ROOT);
        return isSession() ? name.substring(0, name.length() - "-sess".length()) : name;
    }

    /// Whether `auth` is among the qualities of protection offered.
    boolean hasQop() {
        for (String offered : parameters.getOrDefault("qop", "").split(",", 0)) {
            if (offered.strip().equalsIgnoreCase("auth")) {
                return true;
            }
        }
        return false;
    }

    /// Whether only the nonce was too old.
    boolean isStale() {
        return parameters.getOrDefault("stale", "").equalsIgnoreCase("true");
    }

    String realm() {
        return parameters.getOrDefault("realm", "");
    }

    String nonce() {
        return parameters.getOrDefault("nonce", "");
    }

    @Nullable
    String opaque() {
        return parameters.get("opaque");
    }

    @Nullable
    String algorithm() {
        return parameters.get("algorithm");
    }
}
