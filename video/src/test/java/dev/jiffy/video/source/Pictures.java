package dev.jiffy.video.source;

import dev.jiffy.video.h264.bitstream.AnnexBReader;
import dev.jiffy.video.h264.bitstream.NalUnit;
import dev.jiffy.video.h264.slice.AccessUnitDetector;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// The access units of the streams in the test resources.
final class Pictures {
    private Pictures() {
    }

    static byte[] stream(String name) {
        try (InputStream in = Pictures.class.getResourceAsStream("/dev/jiffy/video/streams/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> digests(String name) {
        return new String(stream(name + ".md5"), StandardCharsets.US_ASCII).lines().toList();
    }

    static List<List<byte[]>> of(String name) {
        AnnexBReader reader = new AnnexBReader();
        byte[] stream = stream(name + ".264");
        reader.append(stream, 0, stream.length);
        reader.finish();
        AccessUnitDetector detector = new AccessUnitDetector();
        NalUnit unit = new NalUnit();
        List<List<byte[]>> pictures = new ArrayList<>();
        while (reader.next(unit)) {
            if (detector.startsAccessUnit(unit) || pictures.isEmpty()) {
                pictures.add(new ArrayList<>());
            }
            pictures.getLast().add(Arrays.copyOfRange(unit.data(), unit.start(), unit.end()));
        }
        return pictures;
    }
}
