package dev.jiffy.market.exchange.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.market.exchange.matching.Account;
import dev.jiffy.market.exchange.matching.EngineListener;
import dev.jiffy.market.exchange.matching.MatchingEngine;
import dev.jiffy.market.exchange.matching.Symbol;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ApiKeyTest {
    private static final String SECRET = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j";

    private static Account account() {
        return new MatchingEngine(List.of(Symbol.of("A", "B", 1, 1, 1, 1)), EngineListener.none()).openAccount(0);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// The examples of the protocol's documentation for REST and for the WebSocket API.
    @Test
    void theDocumentedSignaturesAreRight() {
        ApiKey key = ApiKey.hmac("k", SECRET, account());
        String rest = "symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000"
                + "&timestamp=1499827319559";
        String signature = "c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71";
        String socket = "apiKey=vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A&price=52000.00"
                + "&quantity=0.01000000&recvWindow=100&side=SELL&symbol=BTCUSDT&timeInForce=GTC&timestamp=1645423376532&type=LIMIT";

        assertThat(key.verifies(bytes(rest), signature)).isTrue();
        assertThat(key.verifies(bytes(rest), signature.toUpperCase(Locale.ROOT))).isTrue();
        assertThat(key.verifies(bytes(socket), "aa1b5712c094bc4e57c05a1a5c1fd8d88dcd628338ea863fec7b88e59fe2db24"))
                .isTrue();
        assertThat(key.verifies(bytes(rest + " "), signature)).isFalse();
        assertThat(key.verifies(bytes(rest), signature.substring(2))).isFalse();
        assertThat(key.verifies(bytes(rest), "no hex")).isFalse();
    }

    /// RFC 8032 section 7.1, test 2.
    @Test
    void theEd25519VectorOfTheStandardIsRight() throws GeneralSecurityException {
        byte[] point = HexFormat.of().parseHex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        boolean isOdd = (point[31] & 0x80) != 0;
        byte[] reversed = new byte[32];
        for (int i = 0; i < 32; i++) {
            reversed[i] = point[31 - i];
        }
        reversed[0] &= 0x7F;
        PublicKey publicKey = KeyFactory.getInstance("Ed25519").generatePublic(
                new EdECPublicKeySpec(NamedParameterSpec.ED25519, new EdECPoint(isOdd, new BigInteger(1, reversed))));
        byte[] signature = HexFormat.of().parseHex("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
        ApiKey key = ApiKey.ed25519("k", publicKey, account());

        assertThat(key.verifies(new byte[]{0x72}, Base64.getEncoder().encodeToString(signature))).isTrue();
        signature[3] ^= 1;
        assertThat(key.verifies(new byte[]{0x72}, Base64.getEncoder().encodeToString(signature))).isFalse();
        assertThat(key.verifies(new byte[]{0x72}, "%%%")).isFalse();
    }
}
