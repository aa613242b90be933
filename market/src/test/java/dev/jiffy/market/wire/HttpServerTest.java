package dev.jiffy.market.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A server and its clients over the loopback.
class HttpServerTest {
    private static final WireLimits LIMITS = new WireLimits(1024, 4096, 1 << 20, 1 << 20, 256 << 10, 64,
            Duration.ofMillis(400), Duration.ofSeconds(5), Duration.ofMillis(600), Duration.ofSeconds(2));

    private HttpServer server;
    private final BlockingQueue<WebSocket> accepted = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> ended = new LinkedBlockingQueue<>();

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), LIMITS, this::handle);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private HttpReply handle(HttpRequest request, InetAddress peer) {
        return switch (request.path()) {
            case "/ws" -> new WebSocketUpgrade(socket -> {
                accepted.add(socket);
                return new WebSocketListener() {
                    @Override
                    public void text(byte[] buffer, int start, int length) {
                        socket.sendPatiently(new String(buffer, start, length, StandardCharsets.UTF_8));
                    }

                    @Override
                    public void closed(int code, String reason) {
                        ended.add(code);
                    }
                };
            });
            case "/fail" -> throw new IllegalStateException("inside");
            default -> HttpResponse.json(200, "{\"path\":\"" + request.path() + "\",\"body\":" + request.body().length
                    + "}");
        };
    }

    private Endpoint endpoint(String target) {
        return Endpoint.parse("http://127.0.0.1:" + server.port() + target);
    }

    @Test
    void oneConnectionCarriesManyRequests() throws IOException {
        try (HttpConnection connection = new HttpConnection(endpoint("/"), WireLimits.forClient())) {
            for (int i = 0; i < 5; i++) {
                HttpResponse response = connection
                        .exchange(new HttpRequest("POST", "/p" + i, new HttpFields(), new byte[i]));
                assertThat(response.text()).isEqualTo("{\"path\":\"/p" + i + "\",\"body\":" + i + "}");
            }
            assertThat(server.connections()).isEqualTo(1);
            HttpResponse failed = connection.exchange(new HttpRequest("GET", "/fail", new HttpFields()));
            assertThat(failed.status()).isEqualTo(500);
            assertThat(failed.text()).doesNotContain("inside");
        }
    }

    @Test
    void aRequestThatStopsHalfwayIsAnsweredInTime() throws IOException {
        long start = System.nanoTime();

        assertThat(raw("GET / HT")).startsWith("HTTP/1.1 408 ");
        assertThat(raw("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nshort")).startsWith("HTTP/1.1 408 ");
        assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(5));
    }

    @Test
    void garbageIsRefusedEvenWhereMoreOfItFollows() throws IOException {
        assertThat(raw("\u0016\u0003\u0001\u0002\u0000garbage\r\n\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(raw("GET / HTTP/1.1\r\nA: " + "b".repeat(500_000) + "\r\n\r\n")).startsWith("HTTP/1.1 431 ");
        assertThat(raw("GET /ws HTTP/1.1\r\nHost: x\r\n\r\n")).startsWith("HTTP/1.1 426 ");
    }

    @Test
    void messagesComeBackInTheirOrderAndSize() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (WebSocket socket = client(heard)) {
            String[] texts = {"", "a", "é€😀".repeat(50), "x".repeat(70_000)};
            for (String text : texts) {
                assertThat(socket.send(text)).isTrue();
            }
            for (String text : texts) {
                assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo(text);
            }
        }
        assertThat(ended.poll(5, TimeUnit.SECONDS)).isEqualTo(CloseCode.NORMAL);
    }

    @Test
    void theServerPingsAndTheClientAnswersByItself() throws Exception {
        try (WebSocket socket = client(new LinkedBlockingQueue<>())) {
            WebSocket served = accepted.poll(5, TimeUnit.SECONDS);
            assertThat(served).isNotNull();
            Thread.sleep(2500);

            assertThat(served.isOpen()).isTrue();
            assertThat(served.silentNanos()).isLessThan(TimeUnit.SECONDS.toNanos(2));
            assertThat(socket.silentNanos()).isLessThan(TimeUnit.SECONDS.toNanos(2));
        }
    }

    @Test
    void whoDoesNotAnswerPingsIsLetGo() throws Exception {
        try (Socket socket = handshaken()) {
            assertThat(ended.poll(8, TimeUnit.SECONDS)).isEqualTo(CloseCode.ABNORMAL);
            assertThat(socket.isConnected()).isTrue();
        }
    }

    @Test
    void whoDoesNotReadIsLetGoAndNobodyWaits() throws Exception {
        try (Socket socket = handshaken()) {
            WebSocket served = accepted.poll(5, TimeUnit.SECONDS);
            assertThat(served).isNotNull();
            byte[] frame = WebSocket.textFrame("y".repeat(60_000));
            CompletableFuture<Integer> taken = CompletableFuture.supplyAsync(() -> {
                int count = 0;
                while (served.sendFrame(frame)) {
                    count++;
                }
                return count;
            });

            assertThat(taken.get(8, TimeUnit.SECONDS)).isBetween(1, 1000);
            assertThat(served.isOpen()).isFalse();
            assertThat(socket.isConnected()).isTrue();
        }
    }

    @Test
    void anotherConnectionNoticesNothing() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (WebSocket good = client(heard); Socket bad = handshaken()) {
            bad.getOutputStream().write(new byte[]{(byte) 0xC1, 5, 1, 2, 3, 4, 5, 6, 7});
            assertThat(bad.getInputStream().read()).isEqualTo(0x88);

            good.send("still here");
            assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo("still here");
        }
    }

    @Test
    void aServerThatStopsSaysGoodbye() throws Exception {
        CompletableFuture<Integer> code = new CompletableFuture<>();
        WebSocket.open(endpoint("/ws"), new HttpFields(), WireLimits.forClient(), _ -> new WebSocketListener() {
            @Override
            public void text(byte[] buffer, int start, int length) {
            }

            @Override
            public void closed(int closeCode, String reason) {
                code.complete(closeCode);
            }
        });
        server.close();

        assertThat(code.get(5, TimeUnit.SECONDS)).isEqualTo(CloseCode.GOING_AWAY);
        assertThatThrownBy(() -> client(new LinkedBlockingQueue<>())).isInstanceOf(IOException.class);
    }

    @Test
    void theKeyOfTheStandardHasItsAnswer() {
        assertThat(WebSocketHandshake.accept("dGhlIHNhbXBsZSBub25jZQ==")).isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    }

    private WebSocket client(BlockingQueue<String> heard) throws IOException {
        return WebSocket.open(endpoint("/ws"), new HttpFields(), WireLimits.forClient(),
                _ -> (buffer, start, length) -> heard.add(new String(buffer, start, length, StandardCharsets.UTF_8)));
    }

    /// A WebSocket of which this end does nothing by itself.
    private Socket handshaken() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(5000);
        HttpWriter.request(socket.getOutputStream(),
                WebSocketHandshake.request("/ws", new HttpFields(), "dGhlIHNhbXBsZSBub25jZQ=="), "x");
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            head.append((char) socket.getInputStream().read());
        }
        assertThat(head.toString()).startsWith("HTTP/1.1 101 ");
        return socket;
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
