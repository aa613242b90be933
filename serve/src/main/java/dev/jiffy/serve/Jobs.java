package dev.jiffy.serve;

import dev.jiffy.stats.command.JsonValues;
import dev.jiffy.stats.command.Progress;
import dev.jiffy.stats.command.StatsCommand;
import dev.jiffy.web.AccessToken;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Computations that outlive their requests, each known by a name nobody can guess. They have threads of their own, so that
/// a long one delays no short request.
///
/// Finished ones are kept until their time is over, or until others need their room: then the oldest goes.
final class Jobs implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Jobs.class.getName());

    private final ServeSettings settings;
    private final Computing computing;
    private final Map<String, Job> jobs = new LinkedHashMap<>();

    Jobs(ServeSettings settings) {
        this.settings = settings;
        computing = new Computing("job", settings.jobThreads(),
                Math.max(0, settings.maxJobs() - settings.jobThreads()));
    }

    /// Reads the options, which happens only where there is room for the job.
    interface Asked {
        /// The options.
        Map<String, @Nullable Object> read() throws IOException;
    }

    /// The threads.
    Computing computing() {
        return computing;
    }

    /// Takes a job and says where it is found.
    ///
    /// @throws Computing.Refused if as many as may be are at work
    void start(StatsCommand command, Asked asked, ServerResponse response) throws IOException {
        try (Computing.Place place = computing.place()) {
            Map<String, @Nullable Object> options = asked.read();
            Job job = new Job(AccessToken.random(), command.name());
            keep(job);
            job.computedBy(place.start(() -> run(job, command, options)));
            String location = JobApi.ROOT + job.id();
            Map<String, @Nullable Object> out = new LinkedHashMap<>();
            out.put("id", job.id());
            out.put("state", "queued");
            out.put("location", location);
            response.status(Status.ACCEPTED_202);
            response.header(HeaderNames.LOCATION, location);
            StatsApi.send(response, JsonValues.write(out).getBytes(StandardCharsets.UTF_8));
        }
    }

    private byte[] run(Job job, StatsCommand command, Map<String, @Nullable Object> options) {
        job.begin();
        int bytes = 0;
        try {
            byte[] answer = Progress.watched(job, () -> StatsApi.answer(command, options));
            bytes = answer.length;
            return answer;
        } catch (RuntimeException e) {
            if (!(e instanceof dev.jiffy.web.Problem)) {
                LOG.log(System.Logger.Level.ERROR, () -> "job " + command.name(), e);
            }
            throw e;
        } finally {
            job.end(bytes);
            prune(0);
        }
    }

    private void keep(Job job) {
        prune(1);
        synchronized (jobs) {
            jobs.put(job.id(), job);
        }
    }

    /// Forgets what is too old or, oldest first, too much.
    private void prune(int more) {
        synchronized (jobs) {
            long before = System.nanoTime() - settings.jobLife().toNanos();
            jobs.values().removeIf(job -> job.ended() != 0 && job.ended() - before < 0);
            long bytes = jobs.values().stream().mapToLong(Job::resultBytes).sum();
            Iterator<Job> oldest = jobs.values().iterator();
            while (oldest.hasNext() && (bytes > settings.maxResultBytes() || jobs.size() + more > settings.maxJobs())) {
                Job job = oldest.next();
                if (job.ended() != 0) {
                    bytes -= job.resultBytes();
                    oldest.remove();
                }
            }
        }
    }

    /// The job of this name, null if there is none any more.
    @Nullable
    Job find(String id) {
        prune(0);
        synchronized (jobs) {
            return jobs.get(id);
        }
    }

    /// Cancels and forgets a job; false if there is none.
    boolean remove(String id) {
        Job job;
        synchronized (jobs) {
            job = jobs.remove(id);
        }
        if (job != null) {
            job.cancel();
        }
        return job != null;
    }

    /// How many are known.
    int size() {
        synchronized (jobs) {
            return jobs.size();
        }
    }

    @Override
    public void close() {
        computing.close();
    }
}
