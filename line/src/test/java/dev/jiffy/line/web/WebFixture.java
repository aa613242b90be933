package dev.jiffy.line.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A [FakeStation] behind a real server, and the JDK's client to ask it.
final class WebFixture implements AutoCloseable {
    static final String TOKEN = "secret-token";

    final FakeStation station;
    final LineServer server;
    final HttpClient client = HttpClient.newHttpClient();

    WebFixture(Duration patience) {
        station = new FakeStation(ClipFixture.load(13), "belt-1", "dark-2", "belt 3ü",
                "rtsp://hall/4?a=b&c;d+e%2F#");
        server = LineServer.start(station, new LineServer.Settings("127.0.0.1", 0, TOKEN, 100_000), patience);
    }

    WebFixture() {
        this(Duration.ofSeconds(30));
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(20)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /// An answer that goes on; the caller closes its body.
    HttpResponse<InputStream> stream(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    HttpResponse<String> change(String method, String path, String body, @Nullable String token)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(20)).method(method,
                HttpRequest.BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> change(String method, String path, String body) throws IOException, InterruptedException {
        return change(method, path, body, TOKEN);
    }

    /// Sends these very bytes and returns the first answer to them.
    String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            InputStream in = socket.getInputStream();
            StringBuilder answer = new StringBuilder();
            int body = -1;
            for (int c = in.read(); c >= 0; c = in.read()) {
                answer.append((char) c);
                if (body < 0 && answer.indexOf("\r\n\r\n") > 0) {
                    Matcher length = Pattern.compile("(?i)content-length: ([0-9]+)").matcher(answer);
                    body = length.find() ? Integer.parseInt(length.group(1)) : 0;
                }
                if (body >= 0 && answer.length() == answer.indexOf("\r\n\r\n") + 4 + body) {
                    break;
                }
            }
            return answer.toString();
        }
    }

    Viewer watch() {
        Viewer viewer = new Viewer();
        viewer.socket = client.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + server.port() + "/api/v1/live"), viewer).join();
        return viewer;
    }

    @Override
    public void close() {
        server.close();
        station.close();
        client.shutdownNow();
    }

    /// A WebSocket client that keeps what comes.
    static final class Viewer implements WebSocket.Listener {
        final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
        volatile boolean isClosed;
        private final StringBuilder text = new StringBuilder();
        private @Nullable WebSocket socket;

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                messages.add(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            isClosed = true;
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable problem) {
            isClosed = true;
        }

        /// The next message that contains this.
        String await(String part) throws InterruptedException {
            long deadline = System.nanoTime() + 20_000_000_000L;
            while (System.nanoTime() < deadline) {
                String message = messages.poll(100, TimeUnit.MILLISECONDS);
                if (message != null && message.contains(part)) {
                    return message;
                }
            }
            throw new AssertionError("no message with " + part);
        }

        void send(String message) {
            if (socket != null) {
                socket.sendText(message, true).join();
            }
        }
    }
}
