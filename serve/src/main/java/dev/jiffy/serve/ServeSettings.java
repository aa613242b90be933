package dev.jiffy.serve;

import java.time.Duration;

/// Where a server listens and how much it lets a request have.
///
/// @param host address to bind; a loopback address keeps other machines out
/// @param port 0 for any that is free
/// @param token what every computation needs as a Bearer token; empty if nothing is needed
/// @param threads computations at a time
/// @param queue requests that may wait for a thread; more are refused with 429
/// @param deadline how long a request may compute before it is interrupted
/// @param uploadPatience how long a body may take to come
/// @param maxBodyBytes largest body that is kept in memory, JSON or a CSV table
/// @param maxCells numbers and texts that a request may have
/// @param maxPanelBytes largest panel, which is not kept in memory
/// @param jobThreads jobs at a time
/// @param maxJobs jobs that are known, finished ones among them
/// @param jobLife how long a finished job is kept
/// @param maxResultBytes what all finished jobs may hold together
public record ServeSettings(String host, int port, String token, int threads, int queue, Duration deadline,
        Duration uploadPatience, long maxBodyBytes, long maxCells, long maxPanelBytes, int jobThreads, int maxJobs,
        Duration jobLife, long maxResultBytes) {
    /// For this machine only: half a minute and 64 MB a request, as many threads as there are processors.
    public static ServeSettings of(int port) {
        int processors = Runtime.getRuntime().availableProcessors();
        return new ServeSettings("127.0.0.1", port, "", processors, 8 * processors, Duration.ofSeconds(30),
                Duration.ofMinutes(10), 64_000_000, 5_000_000, 1L << 40, Math.max(1, processors / 2), 100,
                Duration.ofHours(1), 256_000_000);
    }

    /// Listening elsewhere.
    public ServeSettings at(String newHost, String newToken) {
        return new ServeSettings(newHost, port, newToken, threads, queue, deadline, uploadPatience, maxBodyBytes,
                maxCells, maxPanelBytes, jobThreads, maxJobs, jobLife, maxResultBytes);
    }

    /// With other computing threads.
    public ServeSettings computing(int newThreads, int newQueue, Duration newDeadline) {
        return new ServeSettings(host, port, token, newThreads, newQueue, newDeadline, uploadPatience, maxBodyBytes,
                maxCells, maxPanelBytes, jobThreads, maxJobs, jobLife, maxResultBytes);
    }

    /// With other limits of size.
    public ServeSettings sizes(long newMaxBodyBytes, long newMaxCells, long newMaxPanelBytes) {
        return new ServeSettings(host, port, token, threads, queue, deadline, uploadPatience, newMaxBodyBytes,
                newMaxCells, newMaxPanelBytes, jobThreads, maxJobs, jobLife, maxResultBytes);
    }

    /// With other limits of jobs.
    public ServeSettings jobs(int newJobThreads, int newMaxJobs, Duration newJobLife, long newMaxResultBytes) {
        return new ServeSettings(host, port, token, threads, queue, deadline, uploadPatience, maxBodyBytes, maxCells,
                maxPanelBytes, newJobThreads, newMaxJobs, newJobLife, newMaxResultBytes);
    }
}
