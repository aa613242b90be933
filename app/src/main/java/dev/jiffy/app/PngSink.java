package dev.jiffy.app;

import dev.jiffy.core.Frame;
import dev.jiffy.video.color.ArgbPicture;
import dev.jiffy.video.source.TrackInfo;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One PNG file per frame, the way up the container says, numbered from 1.
final class PngSink implements FrameSink {
    private static final Pattern NUMBER = Pattern.compile("%(0[1-9])?d");

    private final String before;
    private final String form;
    private final String after;
    private final ArgbPicture picture = new ArgbPicture();
    private final PngWriter writer = new PngWriter();
    private int count;

    /// @param name with one `%d` or `%05d` for the number; without, there may be but one frame
    PngSink(String name) throws IOException {
        Matcher number = NUMBER.matcher(name);
        if (number.find()) {
            before = name.substring(0, number.start());
            form = number.group();
            after = name.substring(number.end());
        } else {
            before = name;
            form = "";
            after = "";
        }
        if (before.contains("%") || after.contains("%")) {
            throw new IOException(name + ": want one %d or %05d for the number of the frame, and no other %");
        }
    }

    @Override
    public void write(Frame frame, TrackInfo track) throws IOException {
        if (count++ > 0 && form.isEmpty()) {
            throw new IOException(before + ": more than one frame; say --frames 1 or where the number goes, as in"
                    + " frame-%05d.png");
        }
        picture.set(frame, track.rotation(), track.mirrored());
        write(writer, picture,
                Path.of(before + (form.isEmpty() ? "" : String.format(Locale.ROOT, form, count)) + after));
    }

    /// Writes a picture into a file.
    static void write(PngWriter writer, ArgbPicture picture, Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            writer.write(out, picture.pixels(), picture.width(), picture.height());
        }
    }

    @Override
    public void close() {
        // Every file is closed when it is written.
    }
}
