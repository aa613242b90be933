package dev.jiffy.line.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.web.AccessToken;
import dev.jiffy.web.Problem;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who may do what, and how much of it.
class AccessTest {
    private static WebFixture web;

    @BeforeAll
    static void start() {
        web = new WebFixture();
    }

    @AfterAll
    static void stop() {
        web.close();
    }

    @ParameterizedTest
    @CsvSource({"PUT,/api/v1/rules", "POST,/api/v1/line/decoder", "POST,/api/v1/line/model",
            "PUT,/api/v1/models/a.onnx",
            "POST,/api/v1/events/1/overrule"})
    void changesNeedTheToken(String method, String path) throws Exception {
        HttpResponse<String> without = web.change(method, path, "{}", null);
        HttpResponse<String> wrong = web.change(method, path, "{}", WebFixture.TOKEN + "x");

        assertThat(without.statusCode()).isEqualTo(401);
        assertThat(without.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"jiffy\"");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).contains("token is wrong").doesNotContain(WebFixture.TOKEN);
    }

    @Test
    void withoutAConfiguredTokenNothingCanBeChanged() {
        assertThat(refusal(new AccessToken(""), "Bearer ")).isEqualTo(403);
        assertThat(refusal(new AccessToken("a"), "bearer a")).isZero();
        assertThat(refusal(new AccessToken("a"), "Basic a")).isEqualTo(401);
        assertThat(AccessToken.random()).hasSize(32).isNotEqualTo(AccessToken.random());
    }

    private static int refusal(AccessToken token, String authorization) {
        try {
            token.check(authorization);
            return 0;
        } catch (Problem problem) {
            return problem.status();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example:80", "localhost.evil.example", "[::2]"})
    void aForeignHostIsSentAway(String host) throws Exception {
        String answer = web.raw("GET /healthz HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/1.1 4(21|00) .*").doesNotContain("alive");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:1", "127.0.0.1", "[::1]:8080"})
    void loopbackNamesAreOurs(String host) throws Exception {
        assertThat(web.raw("GET /healthz HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                .endsWith("alive\n");
    }

    @ParameterizedTest
    @CsvSource({"http://evil.example,403", "null,403", "http://localhost:2,403", "http://localhost:1,200",
            "https://localhost:1,200"})
    void onlyPagesOfOurOwnOriginAreAnswered(String origin, int status) throws Exception {
        String answer = web.raw("GET /healthz HTTP/1.1\r\nHost: localhost:1\r\nOrigin: " + origin
                + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 " + status + " ").doesNotContain("Access-Control");
    }

    @Test
    void aForeignPageOpensNoWebSocket() throws Exception {
        String answer = web.raw(String.join("\r\n", "GET /api/v1/live HTTP/1.1", "Host: localhost",
                "Origin: http://evil.example", "Upgrade: websocket", "Connection: Upgrade",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version: 13", "", ""));

        assertThat(answer).matches("(?s)HTTP/1.1 4\\d\\d .*").doesNotContain("101 Switching");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{}|\"verdict\" is missing", "{\"verdict\":\"pass\"}|\"who\" is missing",
            "{\"verdict\":\"open\",\"who\":\"a\"}|must be",
            "{\"verdict\":\"pass\",\"who\":\"a\",\"x\":\"y\"}|unknown field",
            "{\"verdict\":1,\"who\":\"a\"}|must be a string", "[]|must be a JSON object", "{\"verdict\"|no JSON",
            "{\"who\":\"a\",\"who\":\"b\"}|no JSON", "{\"verdict\":\"pass\",\"who\":\"a\"} {}|something follows",
            "{\"verdict\":\"pass\",\"who\":\"a\\u0000b\"}|must be a name"})
    void bodiesAreReadStrictly(String body, String reason) throws Exception {
        HttpResponse<String> answer = web.change("POST", "/api/v1/events/1/overrule", body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body().replace("\\\"", "\"")).contains(reason);
    }

    @Test
    void whatTheStationRefusesIsToldWithItsReason() throws Exception {
        assertThat(web.change("PUT", "/api/v1/rules", "nonsense").statusCode()).isEqualTo(422);
        assertThat(web.change("PUT", "/api/v1/rules", "nonsense").body()).contains("[judge] is missing");
        assertThat(web.change("POST", "/api/v1/line/model", "{\"model\":\"none\"}").statusCode()).isEqualTo(404);
        assertThat(web.change("PUT", "/api/v1/models/.hidden", "12345").statusCode()).isEqualTo(422);
        assertThat(web.change("PUT", "/api/v1/models/a%2Fb", "12345").statusCode()).isIn(404, 422);
        assertThat(web.change("POST", "/api/v1/events/99999/overrule", "{\"verdict\":\"pass\",\"who\":\"a\"}")
                .statusCode())
                .isEqualTo(404);
    }

    @Test
    void tooMuchIsRefused() throws Exception {
        assertThat(web.change("PUT", "/api/v1/rules", "#".repeat(65_537)).statusCode()).isEqualTo(413);
        assertThat(web.change("POST", "/api/v1/line/model", " ".repeat(5000)).statusCode()).isEqualTo(413);
        assertThat(
                web.raw("PUT /api/v1/models/a HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + WebFixture.TOKEN
                        + "\r\nContent-Length: 99999999999\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ");
        assertThat(web.raw("GET /" + "a".repeat(3000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n")).contains("\"detail\":")
                .startsWith("HTTP/1.1 4");
        assertThat(web.raw("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "a".repeat(17_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 4");
        assertThat(web.raw("GET / HTTP/1.1\r\nHost: \r\n\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(web.raw("nonsense\r\n\r\n")).doesNotContain("HTTP/1.1 2");
        assertThat(web.get("/healthz").statusCode()).isEqualTo(200);
    }

    @Test
    void anUnknownMethodLearnsTheKnownOnes() throws Exception {
        HttpResponse<String> answer = web.change("DELETE", "/api/v1/rules", "");

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("GET, PUT");
    }
}
