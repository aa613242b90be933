package dev.jiffy.line.web;

import dev.jiffy.web.Problem;
import dev.jiffy.web.WriteWatch;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;

/// Answers that go on for as long as the viewer likes: how many there may be, and when they must end.
final class Viewers {
    private static final int MAX = 128;

    private final WriteWatch watch;
    private final Semaphore places = new Semaphore(MAX);
    private volatile boolean isClosed;

    Viewers(WriteWatch watch) {
        this.watch = watch;
    }

    /// Writes an answer bit by bit.
    interface Content {
        /// Writes all there is, while [Stream#goesOn()].
        void writeTo(Stream stream) throws IOException, InterruptedException;
    }

    /// Sends an answer of any length.
    ///
    /// @throws Problem if there are too many of them
    void send(ServerResponse response, Content content) {
        if (!places.tryAcquire()) {
            throw new Problem(503, "there are " + MAX + " viewers already");
        }
        try (OutputStream out = response.outputStream()) {
            content.writeTo(new Stream(out));
        } catch (IOException | UncheckedIOException | ServerConnectionException e) {
            throw new CloseConnectionException("the viewer has gone", e); // any other would be logged with its stack
        } catch (InterruptedException e) {
            throw new CloseConnectionException("the server is closing", e);
        } finally {
            places.release();
        }
    }

    /// No more of them.
    void close() {
        isClosed = true;
    }

    /// One answer on its way.
    final class Stream {
        private final OutputStream out;

        private Stream(OutputStream out) {
            this.out = out;
        }

        boolean goesOn() {
            return !isClosed;
        }

        /// Writes some bytes, which the viewer gets at once.
        void write(byte[] bytes) throws IOException {
            try (var _ = watch.begin()) {
                out.write(bytes);
                out.flush();
            }
        }

        private void write(byte[] bytes, int start, int length) throws IOException {
            try (var _ = watch.begin()) {
                out.write(bytes, start, length);
            }
        }

        /// For text of any length; ends with an exception when the server closes.
        Writer text() {
            return new OutputStreamWriter(new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    write(new byte[]{(byte) b}, 0, 1);
                }

                @Override
                public void write(byte[] bytes, int start, int length) throws IOException {
                    if (isClosed) {
                        throw new IOException("the server is closing");
                    }
                    Stream.this.write(bytes, start, length);
                }
            }, StandardCharsets.UTF_8);
        }
    }
}
