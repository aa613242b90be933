package dev.jiffy.market.exchange.request;

import dev.jiffy.market.exchange.matching.Account;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// A key with which an account is used, and what its signatures are checked with: a shared secret or an Ed25519 key. It has no
/// words, so a secret gets into no log.
public final class ApiKey {
    private static final HexFormat HEX = HexFormat.of();

    private final String name;
    private final Account account;
    private final @Nullable SecretKeySpec secret;
    private final @Nullable PublicKey publicKey;

    private ApiKey(String name, Account account, @Nullable SecretKeySpec secret, @Nullable PublicKey publicKey) {
        this.name = name;
        this.account = account;
        this.secret = secret;
        this.publicKey = publicKey;
    }

    /// A key whose requests are signed by HMAC-SHA256.
    public static ApiKey hmac(String name, String secret, Account account) {
        SecretKeySpec key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        return new ApiKey(name, account, key, null);
    }

    /// A key whose requests are signed by Ed25519 (RFC 8032).
    public static ApiKey ed25519(String name, PublicKey publicKey, Account account) {
        return new ApiKey(name, account, null, publicKey);
    }

    /// What stands in `X-MBX-APIKEY`.
    public String name() {
        return name;
    }

    /// Whose it is.
    public Account account() {
        return account;
    }

    /// May it log a connection on?
    boolean isEd25519() {
        return publicKey != null;
    }

    /// Is this the signature of those bytes? Takes as long for a wrong one as for a right one.
    boolean verifies(byte[] bytes, String signature) {
        try {
            if (secret != null) {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(secret);
                return MessageDigest.isEqual(mac.doFinal(bytes), hex(signature));
            }
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(publicKey);
            check.update(bytes);
            return check.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] hex(String text) {
        return HEX.parseHex(text.toLowerCase(Locale.ROOT));
    }
}
