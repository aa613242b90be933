package dev.jiffy.app;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A `jiffy line` in a process of its own, which can be slowed down, killed and asked over its interfaces.
final class StationProcess implements AutoCloseable {
    /// How long to wait for what must come: a machine may be busy with everything else.
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Pattern DECODED = Pattern.compile("\"frames_decoded\":([0-9]+)");

    private final Process process;
    private final ConcurrentLinkedQueue<String> log = new ConcurrentLinkedQueue<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final String address;

    private StationProcess(Process process) throws IOException, InterruptedException {
        this.process = process;
        Thread.ofVirtual().start(this::readLog);
        await("its address", () -> line("page") != null || !process.isAlive());
        String page = line("page");
        if (page == null) {
            throw new IOException("no station: " + log);
        }
        address = page.substring("page".length()).strip();
    }

    /// Starts a station without a screen, on any port.
    ///
    /// @param folder for its journal and its temporary files
    /// @param jvm options
    /// @param arguments of `jiffy line`
    static StationProcess start(Path folder, List<String> jvm, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC", "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp"))));
        command.addAll(jvm);
        command.addAll(List.of("-cp", classPath(), "dev.jiffy.app.Main", "line", "--port", "0", "--headless", "--data",
                folder.resolve("data").toString()));
        command.addAll(List.of(arguments));
        return new StationProcess(new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start());
    }

    /// Of this JVM: what it has as modules and what it has not.
    static String classPath() {
        return String.join(File.pathSeparator, Stream.of("jdk.module.path", "java.class.path")
                .map(name -> System.getProperty(name, "")).filter(path -> !path.isEmpty()).toList());
    }

    private void readLog() {
        try (BufferedReader err = new BufferedReader(
                new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            err.lines().forEach(log::add);
        } catch (IOException | UncheckedIOException e) {
            log.add("no more log: " + e);
        }
    }

    private @Nullable String line(String begin) {
        return log.stream().filter(text -> text.startsWith(begin)).findFirst().orElse(null);
    }

    /// What it has logged so far.
    List<String> log() {
        return List.copyOf(log);
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// The answer to a request; empty if none comes in time.
    String get(String path) throws IOException, InterruptedException {
        try {
            return client.send(HttpRequest.newBuilder(uri("http", path)).timeout(ANSWER).build(),
                    HttpResponse.BodyHandlers.ofString()).body();
        } catch (HttpTimeoutException e) {
            return "";
        }
    }

    /// An answer that goes on; the caller closes it.
    InputStream stream(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri("http", path)).build(), HttpResponse.BodyHandlers.ofInputStream())
                .body();
    }

    /// Pictures decoded so far, by all cameras.
    long pictures() throws IOException, InterruptedException {
        return DECODED.matcher(get("api/v1/cameras")).results().mapToLong(r -> Long.parseLong(r.group(1))).sum();
    }

    private URI uri(String scheme, String path) {
        return URI.create(scheme + address.substring(address.indexOf(':')) + path);
    }

    /// Hands on all live messages until the process or the caller closes.
    WebSocket watch(Consumer<String> messages) {
        return client.newWebSocketBuilder().buildAsync(uri("ws", "api/v1/live"), new Watcher(messages)).join();
    }

    private static final class Watcher implements WebSocket.Listener {
        private final Consumer<String> messages;
        private final StringBuilder text = new StringBuilder();

        Watcher(Consumer<String> messages) {
            this.messages = messages;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                messages.accept(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }

    /// Kills it as `kill -9` does.
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /// Sends a signal by name.
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start().waitFor();
    }

    /// Something that may fail.
    interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    /// Waits for something that must come.
    static void await(String what, Condition condition) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError(what + " did not come in " + PATIENCE.toSeconds() + " s");
            }
            Thread.sleep(50);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        process.destroy();
        process.onExit().completeOnTimeout(process, 20, TimeUnit.SECONDS).join();
        kill();
    }
}
