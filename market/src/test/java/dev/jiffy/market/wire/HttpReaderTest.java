package dev.jiffy.market.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpReaderTest {
    private static final WireLimits LIMITS = WireLimits.forServer();

    @Test
    void pipelinedRequestsAreReadOneBehindTheOther() throws IOException {
        HttpReader reader = reader("GET /a?b=1&c HTTP/1.1\r\nHost: x\r\n\r\n"
                + "POST http://x:1/d HTTP/1.1\nhost: x\nContent-Length: 3\n\nxyz"
                + "GET / HTTP/1.0\r\n\r\n");

        HttpRequest first = request(reader);
        assertThat(first.path()).isEqualTo("/a");
        assertThat(first.query()).isEqualTo("b=1&c");
        assertThat(first.fields().first("HOST")).isEqualTo("x");
        assertThat(reader.keepsAlive()).isTrue();
        HttpRequest second = request(reader);
        assertThat(second.method()).isEqualTo("POST");
        assertThat(second.path()).isEqualTo("/d");
        assertThat(new String(second.body(), StandardCharsets.UTF_8)).isEqualTo("xyz");
        assertThat(request(reader).query()).isNull();
        assertThat(reader.keepsAlive()).isFalse();
        assertThat(reader.request(OutputStream.nullOutputStream())).isNull();
    }

    @Test
    void chunksAreOneBodyAndTheirTrailersAreDropped() throws IOException {
        String body = "5;ext=1\r\nhello\r\nA\r\n, chunks!!\r\n0\r\nX: y\r\n\r\n";
        HttpReader reader = reader("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + body);

        assertThat(new String(request(reader).body(), StandardCharsets.UTF_8)).isEqualTo("hello, chunks!!");
    }

    @Test
    void whoExpectsToContinueIsToldTo() throws IOException {
        ByteArrayOutputStream interim = new ByteArrayOutputStream();
        HttpReader reader = reader("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");

        assertThatThrownBy(() -> reader.request(interim)).isInstanceOf(EOFException.class);
        assertThat(interim.toString(StandardCharsets.UTF_8)).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"GET /|400", "GET  / HTTP/1.1|400", "G(T / HTTP/1.1|400",
            "GET / HTTP/2.0|400", "GET x HTTP/1.1|400", "GET /\0 HTTP/1.1|400", "PRI * HTTP/2.0|400",
            "GET / HTTP/1.1~A : b|400", "GET / HTTP/1.1~ folded|400", "GET / HTTP/1.1~A: b\0c|400",
            "GET / HTTP/1.1~Content-Length: 12abc|400", "GET / HTTP/1.1~Content-Length: -5|400",
            "GET / HTTP/1.1~Content-Length: +5|400", "GET / HTTP/1.1~Content-Length:|400",
            "GET / HTTP/1.1~Content-Length: 99999999999999999999|413",
            "GET / HTTP/1.1~Content-Length: 5~Content-Length: 5|400",
            "GET / HTTP/1.1~Content-Length: 5~Transfer-Encoding: chunked|400",
            "GET / HTTP/1.1~Transfer-Encoding: gzip, chunked|400", "GET / HTTP/1.1~Expect: more|417",
            "POST / HTTP/1.1~Transfer-Encoding: chunked~~zz|400",
            "POST / HTTP/1.1~Transfer-Encoding: chunked~~fffffff|413",
            "POST / HTTP/1.1~Transfer-Encoding: chunked~~1~ab|400"})
    void whatIsNoRequestHasAStatusBelow500(String request, int status) {
        String head = request.contains("Host") ? request : request.replaceFirst("HTTP/1.1", "HTTP/1.1~Host: x");
        HttpReader reader = reader(head.replace("~", "\r\n") + "\r\n\r\n");

        assertThatThrownBy(() -> reader.request(OutputStream.nullOutputStream()))
                .isInstanceOfSatisfying(WireException.class, e -> assertThat(e.code()).isEqualTo(status));
    }

    @Test
    void linesAndHeadsAreBounded() {
        assertStatus(414, "GET /" + "a".repeat(20_000) + " HTTP/1.1\r\n\r\n");
        assertStatus(431, "GET / HTTP/1.1\r\nA: " + "b".repeat(200_000) + "\r\n\r\n");
        assertStatus(431, "GET / HTTP/1.1\r\n" + ("A: " + "b".repeat(1000) + "\r\n").repeat(70) + "\r\n");
        assertStatus(400, "GET / HTTP/1.1\r\n\r\n");
    }

    @Test
    void aResponseMayEndWithItsConnection() throws IOException {
        HttpReader reader = reader("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nA: b\r\n\r\nall the rest");

        HttpResponse response = reader.response("GET");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.text()).isEqualTo("all the rest");
        assertThat(reader.keepsAlive()).isFalse();
    }

    private static void assertStatus(int status, String message) {
        HttpReader reader = reader(message);
        assertThatThrownBy(() -> reader.request(OutputStream.nullOutputStream()))
                .isInstanceOfSatisfying(WireException.class, e -> assertThat(e.code()).isEqualTo(status));
    }

    private static HttpRequest request(HttpReader reader) throws IOException {
        return Objects.requireNonNull(reader.request(OutputStream.nullOutputStream()));
    }

    private static HttpReader reader(String bytes) {
        return new HttpReader(new WireInput(new ByteArrayInputStream(bytes.getBytes(StandardCharsets.ISO_8859_1))),
                LIMITS);
    }
}
