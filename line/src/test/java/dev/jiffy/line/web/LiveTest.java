package dev.jiffy.line.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.line.live.FrameResult;
import dev.jiffy.line.live.SeenPart;
import dev.jiffy.vision.Box;
import dev.jiffy.web.WriteWatch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What is pushed, and to whom it does no harm.
class LiveTest {
    private static final String UPGRADE = """
            GET /api/v1/live HTTP/1.1
            Host: localhost
            Upgrade: websocket
            Connection: Upgrade
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
            Sec-WebSocket-Version: 13

            """.replace("\n", "\r\n");

    private static WebFixture web;

    @BeforeAll
    static void start() {
        web = new WebFixture(Duration.ofSeconds(2));
    }

    @AfterAll
    static void stop() {
        web.close();
    }

    @Test
    void aViewerGetsStatusResultsAndEvents() throws Exception {
        WebFixture.Viewer viewer = web.watch();

        assertThat(viewer.await("\"type\":\"status\"")).contains("\"cameras\":[{\"name\":\"belt-1\"", "\"now\":");
        assertThat(viewer.await("\"type\":\"result\"")).contains("\"media_nanos\":", "\"parts\":[");
        web.station.journal.record(1, "belt-1", "zone", "full", Map.of(), new byte[0]);
        assertThat(viewer.await("\"type\":\"event\"")).contains("\"kind\":\"zone\"");
    }

    @Test
    void aViewerWhoAnswersPingsStaysBeyondTheTimeLimit() throws Exception {
        WebFixture.Viewer viewer = web.watch();
        Thread.sleep(3500);
        viewer.messages.clear();

        viewer.await("\"type\":\"status\"");
        assertThat(viewer.isClosed).isFalse();
    }

    @Test
    void aViewerWhoTalksIsSentAway() throws Exception {
        WebFixture.Viewer viewer = web.watch();
        viewer.await("status");
        viewer.send("hello");

        for (int i = 0; i < 100 && !viewer.isClosed; i++) {
            Thread.sleep(50);
        }
        assertThat(viewer.isClosed).isTrue();
    }

    @Test
    void aViewerWhoDoesNotReadKeepsNobodyWaitingAndIsClosed() throws Exception {
        try (Socket slow = new Socket()) {
            slow.setReceiveBufferSize(4096);
            slow.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), web.server.port()));
            slow.getOutputStream().write(UPGRADE.getBytes(StandardCharsets.US_ASCII));
            WebFixture.Viewer quick = web.watch();
            quick.await("status");

            SeenPart part = new SeenPart(1, "nut", new Box(0, 0, 1, 1), 1, SeenPart.Verdict.OPEN, Double.NaN);
            List<SeenPart> many = Collections.nCopies(500, part);
            long longest = 0;
            for (int i = 0; i < 400; i++) {
                long begun = System.nanoTime();
                web.station.tell(new FrameResult("flood", i, i, i, 1, many));
                longest = Math.max(longest, System.nanoTime() - begun);
                Thread.sleep(5);
            }
            assertThat(TimeUnit.NANOSECONDS.toMillis(longest)).as("ms that the pipeline waited").isLessThan(500);
            quick.await("\"camera\":\"flood\",\"frame\":399");

            Thread.sleep(4000);
            slow.setSoTimeout(10_000);
            assertThat(ends(slow)).isTrue();
        }
    }

    /// Reads what is left until the other side has closed.
    private static boolean ends(Socket socket) {
        try {
            socket.getInputStream().readAllBytes();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true; // reset
        }
    }

    @Test
    void aWriteThatNobodyTakesEnds() throws Exception {
        WriteWatch watch = new WriteWatch(Duration.ofMillis(100));
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket silent = new Socket(listener.getInetAddress(), listener.getLocalPort());
                Socket writing = listener.accept()) {
            Thread writer = Thread.ofVirtual().start(() -> {
                try (var _ = watch.begin()) {
                    writing.getOutputStream().write(new byte[64_000_000]);
                } catch (IOException e) {
                    // what is wanted
                }
            });
            for (int i = 0; i < 100 && writer.isAlive(); i++) {
                Thread.sleep(50);
                watch.check();
            }
            assertThat(writer.isAlive()).isFalse();
            assertThat(silent.isConnected()).isTrue();
        }
    }

    @Test
    void aFullOutboxKeepsTheNewest() throws Exception {
        Outbox outbox = new Outbox(2);
        outbox.offer(message("a", "1"));
        outbox.offer(message("b", "2"));
        outbox.offer(message("a", "3"));
        outbox.offer(message("c", "4"));

        assertThat(text(outbox)).contains("\"3\"");
        assertThat(text(outbox)).contains("\"4\"");
        assertThat(outbox.take(1, TimeUnit.MILLISECONDS)).isNull();
        outbox.close();
        outbox.offer(message("d", "5"));
        assertThat(outbox.take(1, TimeUnit.HOURS)).isNull();
    }

    private static Message message(String key, String value) {
        return new Message(key, "test", json -> json.value(value));
    }

    private static String text(Outbox outbox) throws InterruptedException {
        Message message = outbox.take(1, TimeUnit.SECONDS);
        return message == null ? "" : message.text();
    }

    @Test
    void theFeedTellsEveryEventOnceAndInOrder() {
        FakeJournal journal = new FakeJournal();
        journal.record(0, "", "start", "old", Map.of(), new byte[0]);
        EventFeed feed = new EventFeed(journal);
        for (int i = 0; i < 200; i++) {
            journal.record(i, "", "zone", "new", Map.of(), new byte[0]);
        }

        assertThat(feed.next()).hasSize(200).extracting(e -> e.number()).startsWith(2L).isSorted().endsWith(201L);
        assertThat(feed.next()).isEmpty();
    }
}
