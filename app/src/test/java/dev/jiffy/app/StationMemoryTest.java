package dev.jiffy.app;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;

/// Lives here because this module may look at the JVM.
class StationMemoryTest {
    /// Ten times as fast as the clock on the wall.
    private static final TimeSource FAST = new TimeSource() {
        @Override
        public long nanoTime() {
            return 10 * System.nanoTime();
        }

        @Override
        public void awaitNanoTime(long deadline) throws InterruptedException {
            TimeSource.SYSTEM.awaitNanoTime(deadline / 10);
        }
    };

    @Test
    void aPictureCostsFarLessMemoryThanItHas() throws InterruptedException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (SampleLine sample = SampleLine.open()) {
            CameraSettings belt = new CameraSettings("belt", () -> Sources.open(sample.clip()),
                    CameraSettings.Pace.LOOP);
            StationSettings settings = StationSettings
                    .of(List.of(belt), sample.model(), _ -> new BlobDetector("part")).clock(FAST);
            try (LineStation station = new LineStation(settings, new MemoryJournal(100),
                    new LineControl(ControlSettings.DEFAULT))) {
                long begin = await(station, 400);
                long before = threads.getTotalThreadAllocatedBytes();
                long end = await(station, begin + 400);
                long perPicture = (threads.getTotalThreadAllocatedBytes() - before) / (end - begin);
                assertThat(perPicture).isLessThan(640 * 360 * 3 / 2 / 4);
            }
        }
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
