package dev.jiffy.app;

import com.sun.management.ThreadMXBean;
import dev.jiffy.core.TimeSource;
import dev.jiffy.line.SampleLine;
import dev.jiffy.line.control.ControlSettings;
import dev.jiffy.line.control.LineControl;
import dev.jiffy.line.journal.MemoryJournal;
import dev.jiffy.line.station.CameraSettings;
import dev.jiffy.line.station.LineStation;
import dev.jiffy.line.station.StationSettings;
import dev.jiffy.video.source.Sources;
import dev.jiffy.vision.blob.BlobDetector;
import java.lang.management.ManagementFactory;
import java.util.List;

/// How many bytes a station's threads allocate for a picture: a program of its own, because that depends on the options of the
/// JVM. Lives here because this module may look at the JVM.
final class StationMemory {
    private static final int FASTER = 4;
    private static final int ROUNDS = 20;
    /// The bytes of the stream for viewers to come, what is seen and followed: an eighth of the picture.
    static final long ENOUGH = 640 * 360 * 3 / 2 / 8;

    /// Faster than the clock on the wall.
    private static final TimeSource FAST = new TimeSource() {
        @Override
        public long nanoTime() {
            return FASTER * System.nanoTime();
        }

        @Override
        public void awaitNanoTime(long deadline) throws InterruptedException {
            TimeSource.SYSTEM.awaitNanoTime(deadline / FASTER);
        }
    };

    /// On a machine that has no time the ladder leaves pictures out, and the few that are left would bear the whole stream.
    private static final String NEVER_TRIPPED = """
            [ladder]
            healthy_ms = 60000
            tripped_ms = 60000
            """;

    private StationMemory() {
    }

    /// Prints the figure of round after round, until one is small enough.
    public static void main(String[] arguments) throws InterruptedException {
        try (SampleLine sample = SampleLine.open()) {
            CameraSettings belt = new CameraSettings("belt", () -> Sources.open(sample.clip()),
                    CameraSettings.Pace.LOOP);
            StationSettings settings = StationSettings
                    .of(List.of(belt), sample.model(), (_, _) -> new BlobDetector("part"))
                    .rules(null, NEVER_TRIPPED).clock(FAST);
            try (LineStation station = new LineStation(settings, new MemoryJournal(100),
                    new LineControl(ControlSettings.DEFAULT))) {
                // Vectors are objects until the compiler has been there, whenever a busy machine lets it.
                long perPicture = Long.MAX_VALUE;
                for (int round = 0; round < ROUNDS && perPicture >= ENOUGH; round++) {
                    perPicture = perPicture(station);
                    System.out.println(perPicture);
                }
            }
        }
    }

    private static long perPicture(LineStation station) throws InterruptedException {
        long begin = await(station, station.cameras().getFirst().summary().framesDecoded() + 200);
        long before = allocated();
        long end = await(station, begin + 200);
        return (allocated() - before) / Math.max(1, end - begin);
    }

    /// By the threads of the pipeline.
    private static long allocated() {
        ThreadMXBean bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long sum = 0;
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("jiffy-camera-") || thread.getName().startsWith("jiffy-inspect-")) {
                sum += bean.getThreadAllocatedBytes(thread.threadId());
            }
        }
        return sum;
    }

    private static long await(LineStation station, long pictures) throws InterruptedException {
        long deadline = System.nanoTime() + 60_000_000_000L;
        long decoded = 0;
        while (decoded < pictures && System.nanoTime() < deadline) {
            Thread.sleep(50);
            decoded = station.cameras().getFirst().summary().framesDecoded();
        }
        return decoded;
    }
}
