package dev.jiffy.market.exchange;

import dev.jiffy.market.exchange.matching.Market;
import dev.jiffy.market.exchange.venue.OwnerThread;
import dev.jiffy.market.exchange.venue.Venue;
import dev.jiffy.market.json.JsonValue.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/// Reads a recording at the pace at which it was made, again and again, and hands its messages to the owner of the market.
final class ReplayThread implements AutoCloseable {
    /// Between two runs, and the longest silence that is kept.
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Recording recording;
    private final Venue venue;
    private final Market market;
    private final OwnerThread owner;
    private final Thread thread;

    ReplayThread(Recording recording, Venue venue, Market market, OwnerThread owner) {
        this.recording = recording;
        this.venue = venue;
        this.market = market;
        this.owner = owner;
        thread = Thread.ofVirtual().name("replay").start(this::run);
    }

    private void run() {
        try {
            while (play() > 0) {
                TimeUnit.NANOSECONDS.sleep(PAUSE_NANOS);
                owner.submit(() -> recording.restart(venue, market));
            }
        } catch (IOException e) {
            System.getLogger("dev.jiffy.market.exchange").log(System.Logger.Level.WARNING,
                    "the recording ends here: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// One run; how many messages it had.
    private int play() throws IOException, InterruptedException {
        int messages = 0;
        long recorded = -1;
        long due = System.nanoTime();
        try (BufferedReader lines = Recording.lines(recording.file())) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                long nanos = Recording.nanos(line);
                JsonObject message = nanos < 0 ? null : Recording.message(line);
                if (message == null) {
                    continue;
                }
                if (recorded >= 0 && nanos > recorded) {
                    due += Math.min(nanos - recorded, LONGEST_NANOS);
                }
                recorded = nanos;
                long left = due - System.nanoTime();
                if (left > 0) {
                    TimeUnit.NANOSECONDS.sleep(left);
                }
                JsonObject now = message;
                if (!owner.submit(() -> recording.apply(now, venue, market))) {
                    return 0;
                }
                messages++;
            }
        }
        return messages;
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
