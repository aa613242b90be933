package dev.jiffy.market.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiffy.market.MarketException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Vectors of the venue's documentation (rest-api.md, web-socket-api.md, July 2026) and of RFC 8032 section 7.1.
class CredentialsTest {
    private static final String KEY = "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A";
    private static final String SECRET = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j";

    @TempDir
    Path folder;

    @Test
    void signsTheDocumentedRequests() {
        Credentials credentials = Credentials.hmac(KEY, SECRET);
        assertThat(credentials
                .sign("symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000"
                        + "&timestamp=1499827319559"))
                .isEqualTo("c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71");
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("symbol", "BTCUSDT");
        parameters.put("side", "SELL");
        parameters.put("type", "LIMIT");
        parameters.put("timeInForce", "GTC");
        parameters.put("quantity", "0.01000000");
        parameters.put("price", "52000.00");
        parameters.put("recvWindow", "100");
        parameters.put("timestamp", "1645423376532");
        parameters.put("apiKey", KEY);
        assertThat(credentials.sign(parameters))
                .isEqualTo("aa1b5712c094bc4e57c05a1a5c1fd8d88dcd628338ea863fec7b88e59fe2db24");
    }

    @Test
    void signsWithEd25519() {
        byte[] seed = HexFormat.of().parseHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
        String want = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(
                "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"));
        assertThat(Credentials.ed25519("k", seed).sign("r")).isEqualTo(want);
        // The same key in PEM: PKCS#8 is this prefix and the seed.
        byte[] pkcs8 = HexFormat.of().parseHex("302e020100300506032b657004220420" + HexFormat.of().formatHex(seed));
        String pem = "-----BEGIN PRIVATE KEY-----\n" + Base64.getEncoder().encodeToString(pkcs8)
                + "\n-----END PRIVATE KEY-----";
        Credentials read = Credentials.fromEnvironment(Map.of("JIFFY_API_KEY", "k", "JIFFY_API_SECRET", pem));
        assertThat(read).matches(credentials -> credentials != null && credentials.sign("r").equals(want));
        assertThatThrownBy(() -> Credentials.ed25519("k", new byte[31])).isInstanceOf(MarketException.class);
    }

    @Test
    void neverPrintsASecret() {
        assertThat(Credentials.hmac(KEY, SECRET).toString()).doesNotContain(SECRET).doesNotContain(KEY);
        assertThat(Credentials.fromEnvironment(Map.of())).isNull();
        assertThatThrownBy(() -> Credentials.fromEnvironment(Map.of("JIFFY_API_KEY", KEY)))
                .hasMessageContaining("without");
    }

    @Test
    void aFileThatOthersMayReadIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), KEY + "\n" + SECRET + "\n");
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            assertThatThrownBy(() -> Credentials.fromFile(file)).isInstanceOf(MarketException.class)
                    .hasMessageContaining("chmod 600").hasMessageNotContaining(SECRET);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        assertThat(Credentials.fromFile(file).sign("x")).isEqualTo(Credentials.hmac(KEY, SECRET).sign("x"));
    }

    @Test
    void findsTheOtherAddresses() {
        assertThat(VenueAddress.from("http://127.0.0.1:8080")).matches(a -> a.stream().port() == 8080
                && a.orders() != null && a.orders().target().equals("/ws-api/v3") && !a.rest().isTls());
        assertThat(VenueAddress.from("https://api.binance.com"))
                .matches(a -> a.stream().host().equals("stream.binance.com")
                        && a.stream().port() == 9443 && a.orders() != null
                        && a.orders().host().equals("ws-api.binance.com"));
        assertThat(VenueAddress.from("data-api.binance.vision").orders()).isNull();
        assertThatThrownBy(() -> VenueAddress.from("ftp://x")).isInstanceOf(MarketException.class)
                .hasMessageContaining("ftp://x");
    }
}
