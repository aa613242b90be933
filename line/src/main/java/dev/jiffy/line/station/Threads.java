package dev.jiffy.line.station;

import java.util.List;

/// Ends of threads.
final class Threads {
    private Threads() {
    }

    /// Waits for threads to end, no longer than it is told to in all; returns whether it was interrupted meanwhile.
    static boolean join(List<Thread> threads, long millis) {
        boolean isInterrupted = false;
        long deadline = System.nanoTime() + millis * 1_000_000;
        for (Thread thread : threads) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            while (left > 0 && thread.isAlive() && thread != Thread.currentThread()) {
                try {
                    thread.join(left);
                } catch (InterruptedException e) {
                    isInterrupted = true;
                }
                left = (deadline - System.nanoTime()) / 1_000_000;
            }
        }
        return isInterrupted;
    }
}
