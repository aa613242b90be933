package dev.jiffy.market.venue;

import dev.jiffy.market.MarketException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// A key of an account and what signs with it: HMAC-SHA256 with a secret, or Ed25519. Never printed.
public final class Credentials {
    private static final String KEY = "JIFFY_API_KEY";
    private static final String SECRET = "JIFFY_API_SECRET";

    private interface Signer {
        String sign(byte[] payload) throws GeneralSecurityException;
    }

    private final String apiKey;
    private final Signer signer;

    private Credentials(String apiKey, Signer signer) {
        this.apiKey = apiKey;
        this.signer = signer;
    }

    /// A key whose requests are signed with HMAC-SHA256, in hexadecimal digits.
    public static Credentials hmac(String apiKey, String secret) {
        SecretKeySpec key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        return new Credentials(apiKey, payload -> {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(payload));
        });
    }

    /// A key whose requests are signed with Ed25519, in base 64.
    ///
    /// @param seed the 32 bytes of the private key
    /// @throws MarketException if they are not 32
    public static Credentials ed25519(String apiKey, byte[] seed) {
        if (seed.length != 32) {
            throw new MarketException("an Ed25519 key of " + seed.length + " bytes, want 32");
        }
        try {
            return ed25519(apiKey, KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed)));
        } catch (GeneralSecurityException e) {
            throw new MarketException("no Ed25519 key", e);
        }
    }

    private static Credentials ed25519(String apiKey, PrivateKey key) {
        return new Credentials(apiKey, payload -> {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(payload);
            return Base64.getEncoder().encodeToString(signature.sign());
        });
    }

    /// A key from the environment: `JIFFY_API_KEY` with `JIFFY_API_SECRET`, which is a secret or an Ed25519 key in PEM; `null` if it is not set.
    ///
    /// @throws MarketException if one is set without the other
    public static @Nullable Credentials fromEnvironment(Map<String, String> environment) {
        String key = environment.getOrDefault(KEY, "");
        String secret = environment.getOrDefault(SECRET, "");
        if (key.isEmpty() && secret.isEmpty()) {
            return null;
        }
        if (key.isEmpty() || secret.isEmpty()) {
            throw new MarketException("the environment has " + (key.isEmpty()
                    ? SECRET + " without " + KEY
                    : KEY + " without " + SECRET));
        }
        return of(key, secret);
    }

    /// A key from a file that only its owner may read: the key in the first line, the secret or an Ed25519 key in PEM behind it.
    ///
    /// @throws MarketException if others may read it, or it is not of this form
    public static Credentials fromFile(Path file) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
            permissions.removeAll(Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
            if (!permissions.isEmpty() && !Files.isSymbolicLink(file)) {
                throw new MarketException(file + ": others may read this key: chmod 600 " + file);
            }
        }
        String text = Files.readString(file).strip();
        int end = text.indexOf('\n');
        if (end < 0) {
            throw new MarketException(file + ": want the key in the first line and its secret behind it");
        }
        return of(text.substring(0, end).strip(), text.substring(end).strip());
    }

    private static Credentials of(String key, String secret) {
        if (!secret.startsWith("-----BEGIN")) {
            return hmac(key, secret);
        }
        String base64 = secret.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s|\\\\n", "");
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            return ed25519(key, KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(bytes)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new MarketException("the private key is no Ed25519 key in PEM (PKCS#8)");
        }
    }

    /// The public half, which goes with each request.
    public String apiKey() {
        return apiKey;
    }

    /// Signs what a REST request says: query and body as they are sent, without the signature.
    public String sign(String payload) {
        try {
            return signer.sign(payload.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new MarketException("cannot sign: " + e.getMessage(), e);
        }
    }

    /// Signs parameters of the WebSocket API: sorted by name, joined as they are, without percent-encoding.
    ///
    /// @param parameters with the key, without the signature; values as they stand in JSON, without quotes
    public String sign(Map<String, String> parameters) {
        StringBuilder payload = new StringBuilder();
        new TreeMap<>(parameters).forEach((name, value) -> payload.append(payload.isEmpty() ? "" : "&").append(name)
                .append('=').append(value));
        return sign(payload.toString());
    }

    @Override
    public String toString() {
        char[] hidden = new char[Math.max(0, Math.min(apiKey.length() - 4, 8))];
        Arrays.fill(hidden, '*');
        return "key " + apiKey.substring(0, Math.min(4, apiKey.length())) + new String(hidden);
    }
}
