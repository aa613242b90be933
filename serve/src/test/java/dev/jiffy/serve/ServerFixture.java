package dev.jiffy.serve;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;

/// A server on a free port and the JDK's client to ask it.
final class ServerFixture implements AutoCloseable {
    static final String MCMC = """
            {"model":"eight_schools_noncentered","draws":%d,"warmup":500,"chains":1,
             "data":{"J":8,"y":[28,8,-3,7,-1,1,18,12],"sigma":[15,10,16,11,9,11,10,18]}}""";

    final StatsServer server;
    final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    ServerFixture(ServeSettings settings) {
        server = StatsServer.start(settings);
    }

    ServerFixture() {
        this(ServeSettings.of(0));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(60));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    HttpRequest.Builder posting(String path, String type, BodyPublisher body) {
        return request(path).header("Content-Type", type).POST(body);
    }

    HttpResponse<String> post(String command, String json) throws IOException, InterruptedException {
        return send(posting("/api/v1/stats/" + command, "application/json", BodyPublishers.ofString(json)));
    }

    @Override
    public void close() {
        server.close();
        client.shutdownNow();
    }
}
