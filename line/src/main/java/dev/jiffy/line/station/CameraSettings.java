package dev.jiffy.line.station;

import dev.jiffy.video.source.Source;
import dev.jiffy.video.source.Sources;
import java.nio.file.Path;
import java.util.Locale;

/// A camera of a station: what it is called and where its pictures come from.
///
/// @param name unique in the station
/// @param opener opens the source, again after each failure; a [dev.jiffy.video.source.LiveSource] sees to that itself
/// @param pace what says when pictures are due
public record CameraSettings(String name, Opener opener, Pace pace) {
    /// Opens a source.
    @FunctionalInterface
    public interface Opener {
        /// A new source, which is its caller's to close.
        ///
        /// @throws dev.jiffy.video.MediaException if there is nothing to read
        Source open();
    }

    /// What says when pictures are due.
    public enum Pace {
        /// They come when they come.
        LIVE,
        /// The times of the file; it is played once.
        FILE,
        /// The times of the file, which begins again at its end: it stands for a camera.
        LOOP
    }

    /// What a command line names, see [Sources#open(String)]: files play at their own pace and end, all else is live.
    ///
    /// @throws dev.jiffy.video.MediaException if it is an address that cannot be read
    public static CameraSettings of(String spec) {
        if (Sources.isCamera(spec)) {
            String name = Sources.name(spec);
            return new CameraSettings(name, () -> Sources.camera(spec), Pace.LIVE);
        }
        boolean isStream = spec.equals("-") || spec.toLowerCase(Locale.ROOT).startsWith("udp://");
        return new CameraSettings(isStream ? spec : fileName(spec), () -> Sources.open(spec),
                isStream ? Pace.LIVE : Pace.FILE);
    }

    private static String fileName(String spec) {
        Path file = Path.of(spec).getFileName();
        return file == null ? spec : file.toString();
    }

    /// The same by another name.
    public CameraSettings named(String other) {
        return new CameraSettings(other, opener, pace);
    }

    /// The same with its file played again and again.
    public CameraSettings looped() {
        return new CameraSettings(name, opener, Pace.LOOP);
    }
}
