package dev.jiffy.line.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A journal in segment files of a folder.
///
/// Events are numbered and queued by whoever records them. One thread writes what is queued, forces it to disk once and lets
/// all wait no longer whose events were among it: a group commit, so eight writers cost hardly more than one. A record is
/// whole or not there at all ([RecordFormat]'s checksum); what a crash left unfinished is cut when the journal is opened.
///
/// Readers see what is on disk, so what somebody was told stays true whatever happens to the process. When the disk takes
/// nothing, because it is full, gone or hangs, recording goes on: events stay in the queue, within a bound, can be read from
/// there, and are written once the disk takes them again, which is tried each second.
public final class FileJournal implements Journal {
    private static final System.Logger LOG = System.getLogger(FileJournal.class.getName());
    /// Bytes written at once.
    private static final int MAX_BATCH = 1 << 20;
    private static final long RETENTION_NANOS = TimeUnit.HOURS.toNanos(1);

    private final Path folder;
    private final JournalSettings settings;
    private final SegmentStore store;
    private final Findings findings;
    private final Thread writer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition progress = lock.newCondition();
    private final Deque<byte[]> queue = new ArrayDeque<>();
    private long queueBytes;
    private long next;
    private long durable;
    /// Newest event that readers see while it waits, because the disk takes none.
    private long shown;
    private long lost;
    private long withoutPicture;
    private String failure = "";
    /// When the batch that is being written was begun, 0 if none is.
    private long writingSince;
    private boolean closed;
    /// Closed, and the disk has refused once more.
    private boolean abandoned;

    private FileJournal(Path folder, JournalSettings settings, SegmentStore store, Findings findings) {
        this.folder = folder;
        this.settings = settings;
        this.store = store;
        this.findings = findings;
        durable = store.last();
        next = durable + 1;
        writer = Thread.ofPlatform().name("jiffy-journal").daemon().unstarted(this::write);
    }

    /// Opens the journal of a folder, which is made if there is none.
    ///
    /// @throws JournalException if the folder cannot be used, or another process uses it
    public static FileJournal open(Path folder, JournalSettings settings) {
        return open(folder, settings, SegmentOutput::file);
    }

    static FileJournal open(Path folder, JournalSettings settings, SegmentOutput.Opener opener) {
        Findings findings = new Findings();
        try {
            SegmentStore store = SegmentStore.open(folder, settings, opener, findings);
            FileJournal journal = new FileJournal(folder, settings, store, findings);
            journal.writer.start();
            return journal;
        } catch (IOException e) {
            throw new JournalException("the journal in " + folder + " cannot be opened: " + describe(e), e);
        }
    }

    /// What was found damaged in the files, in words; empty if nothing was.
    public List<String> findings() {
        return findings.lines();
    }

    /// @throws IllegalArgumentException if the event is larger than 8 MB
    /// @throws IllegalStateException if the journal is closed
    @Override
    public long record(long millis, String camera, String kind, String text, Map<String, String> facts, byte[] jpeg) {
        Map<String, String> copy = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the journal is closed");
            }
            long number = next;
            byte[] record = RecordFormat
                    .encode(new Entry(new Event(number, millis, camera, kind, text, copy, jpeg.length > 0), jpeg));
            next++;
            if (queueBytes + record.length > settings.queueBytes() && !queue.isEmpty() && jpeg.length > 0) {
                withoutPicture++;
                record = RecordFormat.encode(new Entry(new Event(number, millis, camera, kind, text, copy, false),
                        new byte[0]));
            }
            if (queueBytes + record.length > 2L * settings.queueBytes() && !queue.isEmpty()) {
                lost++;
                return number;
            }
            queue.add(record);
            queueBytes += record.length;
            work.signal();
            awaitDurable(number);
            return number;
        } finally {
            lock.unlock();
        }
    }

    /// Waits until an event is on disk, or it shows that this will take longer.
    private void awaitDurable(long number) {
        boolean interrupted = false;
        long left = settings.patience().toNanos();
        while (durable < number && failure.isEmpty() && !closed && left > 0 && !stalled()) {
            try {
                left = progress.awaitNanos(left);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean stalled() {
        return writingSince != 0 && System.nanoTime() - writingSince > settings.patience().toNanos();
    }

    private void write() {
        for (List<byte[]> batch = take(); !batch.isEmpty(); batch = take()) {
            try {
                int written = store.append(batch);
                finish(batch, written, "");
            } catch (IOException | RuntimeException | OutOfMemoryError e) {
                finish(batch, 0, describe(e));
            }
        }
        try {
            store.close();
        } catch (IOException e) {
            findings.add(folder + " cannot be closed: " + describe(e));
        }
    }

    /// Waits for events.
    ///
    /// @return none when nothing more is to be written
    private List<byte[]> take() {
        lock.lock();
        try {
            while (queue.isEmpty() && !closed) {
                if (work.awaitNanos(RETENTION_NANOS) <= 0) {
                    store.retain(Instant.now());
                }
            }
            List<byte[]> batch = new ArrayList<>();
            if (abandoned) {
                return batch;
            }
            long bytes = 0;
            for (Iterator<byte[]> it = queue.iterator(); it.hasNext() && bytes < MAX_BATCH;) {
                byte[] record = it.next();
                batch.add(record);
                bytes += record.length;
            }
            writingSince = Math.max(1, System.nanoTime());
            return batch;
        } catch (InterruptedException e) {
            return List.of();
        } finally {
            lock.unlock();
        }
    }

    private void finish(List<byte[]> batch, int written, String reason) {
        lock.lock();
        try {
            writingSince = 0;
            for (int i = 0; i < written; i++) {
                queueBytes -= queue.remove().length;
                durable = RecordFormat.number(batch.get(i), 0);
            }
            tell(reason);
            failure = reason;
            abandoned = closed && !reason.isEmpty();
            progress.signalAll();
            for (long left = settings.retry().toNanos(); !reason.isEmpty() && !closed && left > 0;) {
                left = work.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /// Trouble that begins or ends is logged: the events themselves cannot be read after the process has ended.
    private void tell(String reason) {
        if (reason.isEmpty() != failure.isEmpty()) {
            LOG.log(reason.isEmpty() ? System.Logger.Level.INFO : System.Logger.Level.WARNING,
                    reason.isEmpty()
                            ? "events are written to " + folder + " again"
                            : "events cannot be written to " + folder + " and wait in memory: " + reason);
        }
    }

    private static String describe(Throwable e) {
        return e instanceof IOException || e instanceof JournalException
                ? String.valueOf(e.getMessage())
                : e.toString();
    }

    @Override
    public List<Event> before(long before, int limit, String kind) {
        List<Event> events = new ArrayList<>();
        long rest = before;
        for (Iterator<byte[]> it = waiting().descendingIterator(); it.hasNext();) {
            byte[] record = it.next();
            long number = RecordFormat.number(record, 0);
            rest = Math.min(rest, number);
            Entry entry = number < before && events.size() < limit ? RecordFormat.decode(record) : null;
            if (entry != null && (kind.isEmpty() || kind.equals(entry.event().kind()))) {
                events.add(entry.event());
            }
        }
        if (events.size() < limit) {
            store.before(rest, limit - events.size(), kind).forEach(entry -> events.add(entry.event()));
        }
        return events;
    }

    @Override
    public @Nullable Event event(long number) {
        Entry entry = find(number);
        return entry == null ? null : entry.event();
    }

    @Override
    public byte @Nullable [] picture(long number) {
        Entry entry = find(number);
        return entry == null || entry.jpeg().length == 0 ? null : entry.jpeg();
    }

    private @Nullable Entry find(long number) {
        for (byte[] record : waiting()) {
            if (RecordFormat.number(record, 0) == number) {
                return RecordFormat.decode(record);
            }
        }
        return store.find(number);
    }

    /// Events in the queue that readers see: none while the disk is about to take them, and those that were seen once.
    private ArrayDeque<byte[]> waiting() {
        lock.lock();
        try {
            if (!failure.isEmpty() || stalled()) {
                shown = next - 1;
            }
            ArrayDeque<byte[]> visible = new ArrayDeque<>(queue);
            visible.removeIf(record -> RecordFormat.number(record, 0) > shown);
            return visible;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String trouble() {
        lock.lock();
        try {
            if (failure.isEmpty() && !stalled()) {
                return "";
            }
            String why = failure.isEmpty() ? "the disk does not answer" : failure;
            return "events cannot be written to " + folder + ": " + why + "; " + queue.size() + " wait in memory"
                    + (withoutPicture == 0 ? "" : ", " + withoutPicture + " without their picture")
                    + (lost == 0 ? "" : ", " + lost + " are lost");
        } finally {
            lock.unlock();
        }
    }

    /// Writes what is queued, if the disk takes it in time, and gives the folder free.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            work.signalAll();
            progress.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            writer.join(settings.patience());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
