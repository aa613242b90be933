package dev.jiffy.app;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Takes most of the machine away from a process until it is closed: the process is stopped and continued by turns, which
/// needs no rights and works on an idle machine as well as on a busy one.
final class Throttle implements AutoCloseable {
    private static final long STOPPED_MILLIS = 1800;
    private static final long RUNNING_MILLIS = 450;

    private final CountDownLatch end = new CountDownLatch(1);
    private final Thread thread;

    Throttle(StationProcess station) {
        thread = Thread.ofPlatform().daemon().start(() -> turns(station));
    }

    private void turns(StationProcess station) {
        try {
            do {
                station.signal("STOP");
                Thread.sleep(STOPPED_MILLIS);
                station.signal("CONT");
            } while (!end.await(RUNNING_MILLIS, TimeUnit.MILLISECONDS));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The process has the machine again.
    @Override
    public void close() {
        end.countDown();
        boolean isInterrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
