package dev.jiffy.video.source;

import dev.jiffy.video.MediaException;
import dev.jiffy.video.internal.MappedBytes;
import dev.jiffy.video.mp4.Mp4File;
import java.nio.file.Path;

/// Opens files as sources.
public final class Sources {
    private Sources() {
    }

    /// Opens a file, whatever its name, for its first H.264 video track.
    ///
    /// @throws MediaException if it cannot be opened, is of no known kind or has no H.264 video in the clear
    public static Source open(Path path) {
        MappedBytes bytes = MappedBytes.open(path);
        try {
            return switch (ContainerFormat.detect(bytes)) {
                case ANNEX_B -> new AnnexBSource(bytes);
                case MPEG_TS -> new TransportStreamSource(bytes);
                case MP4 -> {
                    bytes.close();
                    yield mp4(Mp4File.open(path));
                }
            };
        } catch (MediaException problem) {
            bytes.close();
            throw problem;
        }
    }

    /// Takes an open MP4 file as a source; closing the source closes the file.
    ///
    /// @throws MediaException if it has no H.264 video in the clear; the file is closed then
    public static Source mp4(Mp4File file) {
        try {
            return new Mp4Source(file);
        } catch (MediaException problem) {
            file.close();
            throw problem;
        }
    }
}
