package dev.jiffy.video.rtsp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Answers challenges: Basic (RFC 7617) and Digest (RFC 7616, and RFC 2617 where there is no `qop`) with MD5 or SHA-256.
///
/// Of several challenges the strongest is taken. The password leaves this machine in the clear with Basic alone, and
/// only if the server offers nothing else.
final class Authenticator {
    private final @Nullable Credentials credentials;
    private final Supplier<String> clientNonce;
    private @Nullable Challenge challenge;
    private int nonceCount;

    /// @param clientNonce gives another text with every call
    Authenticator(@Nullable Credentials credentials, Supplier<String> clientNonce) {
        this.credentials = credentials;
        this.clientNonce = clientNonce;
    }

    /// Takes the challenges of a 401.
    ///
    /// @return whether it is worth asking again
    boolean challenged(List<String> headers) {
        Challenge before = challenge;
        Challenge best = null;
        for (String header : headers) {
            for (Challenge offered : Challenge.parse(header)) {
                if (offered.strength() > (best == null ? 0 : best.strength())) {
                    best = offered;
                }
            }
        }
        if (best == null || credentials == null) {
            return false;
        }
        challenge = best;
        nonceCount = 0;
        return before == null || best.isStale() || !best.nonce().equals(before.nonce()) && best.isDigest();
    }

    /// The value of an Authorization header, `null` while nobody asks for it.
    @Nullable
    String authorization(String method, String uri) {
        Challenge asked = challenge;
        Credentials known = credentials;
        if (asked == null || known == null) {
            return null;
        }
        return asked.isDigest() ? digest(asked, known, method, uri) : basic(known);
    }

    private static String basic(Credentials known) {
        byte[] pair = (known.user() + ":" + known.password()).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    /// RFC 7616 clause 3.4.1.
    private String digest(Challenge asked, Credentials known, String method, String uri) {
        MessageDigest hash = hash(asked.isSha256() ? "SHA-256" : "MD5");
        String nonce = asked.nonce();
        String own = clientNonce.get();
        String count = HexFormat.of().toHexDigits(++nonceCount);
        String secret = hex(hash, known.user() + ":" + asked.realm() + ":" + known.password());
        if (asked.isSession()) {
            secret = hex(hash, secret + ":" + nonce + ":" + own);
        }
        String request = hex(hash, method + ":" + uri);
        String response = asked.hasQop()
                ? hex(hash, secret + ":" + nonce + ":" + count + ":" + own + ":auth:" + request)
                : hex(hash, secret + ":" + nonce + ":" + request);
        StringBuilder value = new StringBuilder("Digest username=\"").append(quote(known.user())).append("\", realm=\"")
                .append(quote(asked.realm())).append("\", nonce=\"").append(quote(nonce)).append("\", uri=\"")
                .append(uri).append("\", response=\"").append(response).append('"');
        if (asked.algorithm() != null) {
            value.append(", algorithm=").append(asked.algorithm());
        }
        if (asked.opaque() != null) {
            value.append(", opaque=\"").append(quote(asked.opaque())).append('"');
        }
        if (asked.hasQop()) {
            value.append(", qop=auth, nc=").append(count);
        }
        if (asked.hasQop() || asked.isSession()) {
            value.append(", cnonce=\"").append(own).append('"');
        }
        return value.toString();
    }

    private static String quote(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static String hex(MessageDigest hash, String text) {
        return HexFormat.of().formatHex(hash.digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest hash(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has both
        }
    }
}
