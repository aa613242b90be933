package dev.jiffy.video.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The examples of the standards, and what cameras send.
class AuthenticatorTest {
    private static final Credentials MUFASA = new Credentials("Mufasa", "Circle Of Life");

    @Test
    void theExampleOfRfc2617IsAnsweredAsThere() {
        Authenticator authenticator = new Authenticator(MUFASA, () -> "0a4f113b");
        assertThat(authenticator.challenged(List.of("Digest realm=\"testrealm@host.com\", qop=\"auth,auth-int\", "
                + "nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"")))
                .isTrue();
        assertThat(authenticator.authorization("GET", "/dir/index.html"))
                .contains("response=\"6629fae49393a05397450978507c4ef1\"", "nc=00000001",
                        "opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"");
    }

    @ParameterizedTest
    @CsvSource({"MD5,8ca523f5e9506fed4657c9700eebdbec",
            "SHA-256,753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"})
    void theExamplesOfRfc7616AreAnsweredAsThere(String algorithm, String response) {
        Authenticator authenticator = new Authenticator(new Credentials("Mufasa", "Circle of Life"),
                () -> "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ");
        authenticator.challenged(List.of("Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm="
                + algorithm + ", nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", "
                + "opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\""));
        assertThat(authenticator.authorization("GET", "/dir/index.html")).contains("response=\"" + response + "\"");
    }

    @Test
    void withoutQopTheOldFormulaHolds() {
        Authenticator authenticator = new Authenticator(new Credentials("u", "p"), () -> "c");
        authenticator.challenged(List.of("Digest realm=\"r\", nonce=\"n\""));
        // MD5(MD5(u:r:p):n:MD5(PLAY:rtsp://h/))
        assertThat(authenticator.authorization("PLAY", "rtsp://h/")).startsWith("Digest username=\"u\", realm=\"r\"")
                .contains("response=\"" + md5(md5("u:r:p") + ":n:" + md5("PLAY:rtsp://h/")) + "\"")
                .doesNotContain("qop", "cnonce");
    }

    @Test
    void theStrongestChallengeIsTaken() {
        Authenticator authenticator = new Authenticator(MUFASA, () -> "c");
        authenticator.challenged(List.of("Basic realm=\"r\"", "Digest realm=\"r\", nonce=\"a\", algorithm=MD5",
                "Digest realm=\"r\", nonce=\"b\", algorithm=SHA-256", "Digest realm=\"r\", nonce=\"c\", algorithm=X"));
        assertThat(authenticator.authorization("PLAY", "x")).contains("nonce=\"b\"");
    }

    @Test
    void severalChallengesInOneHeaderAreToldApart() {
        assertThat(Challenge.parse("Digest realm=\"a, b=\\\"c\\\"\", nonce=n, Basic realm=\"x\""))
                .extracting(Challenge::scheme).containsExactly("digest", "basic");
        assertThat(Challenge.parse("Digest realm=\"a, b=\\\"c\\\"\", nonce=n").getFirst().realm())
                .isEqualTo("a, b=\"c\"");
    }

    @Test
    void basicIsTheLastResort() {
        Authenticator authenticator = new Authenticator(new Credentials("Aladdin", "open sesame"), () -> "c");
        assertThat(authenticator.challenged(List.of("Basic realm=\"WallyWorld\""))).isTrue();
        assertThat(authenticator.authorization("GET", "x")).isEqualTo("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
        assertThat(authenticator.challenged(List.of("Basic realm=\"WallyWorld\""))).isFalse();
    }

    @Test
    void theSameChallengeAgainMeansNo() {
        Authenticator authenticator = new Authenticator(MUFASA, () -> "c");
        assertThat(authenticator.challenged(List.of("Digest realm=\"r\", nonce=\"a\""))).isTrue();
        assertThat(authenticator.challenged(List.of("Digest realm=\"r\", nonce=\"a\""))).isFalse();
        assertThat(authenticator.challenged(List.of("Digest realm=\"r\", nonce=\"b\", stale=TRUE"))).isTrue();
    }

    @Test
    void withoutCredentialsNothingIsAnswered() {
        Authenticator authenticator = new Authenticator(null, () -> "c");
        assertThat(authenticator.challenged(List.of("Basic realm=\"r\""))).isFalse();
        assertThat(authenticator.authorization("PLAY", "x")).isNull();
        assertThat(MUFASA.toString()).doesNotContain("Mufasa", "Circle");
    }

    private static String md5(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5")
                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
