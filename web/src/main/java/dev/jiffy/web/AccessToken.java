package dev.jiffy.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/// The secret that lets a request change something: `Authorization: Bearer TOKEN`, RFC 6750.
public final class AccessToken {
    private static final String SCHEME = "Bearer ";

    private final byte[] digest;
    private final boolean isSet;

    /// This very token.
    ///
    /// @param token empty if there is none, so that nobody may
    public AccessToken(String token) {
        digest = sha256(token);
        isSet = !token.isEmpty();
    }

    /// A token nobody can guess: 192 random bits, in characters that need no quoting anywhere.
    public static String random() {
        byte[] bits = new byte[24];
        new SecureRandom().nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    /// Refuses a request without the token.
    ///
    /// @param authorization its header, empty if it has none
    /// @throws Problem if it lacks it
    public void check(String authorization) {
        if (!isSet) {
            throw new Problem(403, "this server has no access token, so nothing can be changed; start it with one");
        }
        // Scheme names are case-insensitive, RFC 9110 clause 11.1. Digests are compared, so length tells nothing either.
        boolean isBearer = authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        String given = isBearer ? authorization.substring(SCHEME.length()).strip() : "";
        if (!MessageDigest.isEqual(digest, sha256(given))) {
            throw new Problem(401, given.isEmpty()
                    ? "changes need the header Authorization: Bearer TOKEN with the server's access token"
                    : "the access token is wrong");
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
