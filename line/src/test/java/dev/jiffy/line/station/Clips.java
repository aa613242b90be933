package dev.jiffy.line.station;

import dev.jiffy.line.SampleLine;
import dev.jiffy.line.live.Station;
import dev.jiffy.video.source.Sources;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/// A clip that the tests of a station play: parts on a plain belt, 300 pictures of 640 × 360 at 30 a second.
final class Clips {
    private Clips() {
    }

    /// Unpacks it.
    static Path plainBelt(Path folder) throws IOException {
        Path file = folder.resolve("plain-belt.mp4");
        try (InputStream in = SampleLine.class.getResourceAsStream("plain-belt.mp4")) {
            if (in == null) {
                throw new IOException("no clip");
            }
            Files.copy(in, file);
        }
        return file;
    }

    /// A camera that plays a file.
    static CameraSettings camera(String name, Path file, CameraSettings.Pace pace) {
        return new CameraSettings(name, () -> Sources.open(file), pace);
    }

    /// Waits until something holds, a minute at most: others may use the machine; says whether it does.
    static boolean until(BooleanSupplier holds) throws InterruptedException {
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (!holds.getAsBoolean() && System.nanoTime() < deadline) {
            Thread.sleep(10);
        }
        return holds.getAsBoolean();
    }

    /// Waits until a camera has decoded so many pictures.
    static boolean decoded(Station station, int camera, long pictures) throws InterruptedException {
        return until(() -> station.cameras().get(camera).summary().framesDecoded() >= pictures);
    }
}
