package dev.jiffy.servo.infer;

import dev.jiffy.vision.Detector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Detectors that stay open for whoever wants to look the same way again; of more than a few, the one that was not used for
/// longest is closed first. A model whose file has changed is opened anew.
final class OpenDetectors implements AutoCloseable {
    private final int most;
    private final DetectorOpener opener;
    private final Map<Key, Detector> open = new LinkedHashMap<>(16, 0.75f, true);

    private record Key(DetectorSettings settings, @Nullable FileTime changed, long length) {
        static Key of(DetectorSettings settings) {
            try {
                BasicFileAttributes file = Files.readAttributes(settings.model(), BasicFileAttributes.class);
                return new Key(settings, file.lastModifiedTime(), file.size());
            } catch (IOException e) {
                return new Key(settings, null, -1); // whoever opens it will say what is wrong
            }
        }
    }

    /// @param most detectors that are open at a time; positive
    OpenDetectors(int most, DetectorOpener opener) {
        this.most = most;
        this.opener = opener;
    }

    /// The detector for these settings; stays this object's.
    Detector get(DetectorSettings settings) {
        Key key = Key.of(settings);
        Detector detector = open.get(key);
        if (detector != null) {
            return detector;
        }
        while (open.size() >= most) { // before the next one takes memory, too
            Iterator<Detector> oldest = open.values().iterator();
            Detector dropped = oldest.next();
            oldest.remove();
            dropped.close();
        }
        Detector opened = opener.open(settings);
        open.put(key, opened);
        return opened;
    }

    /// Closes a detector that failed, so that nobody gets it again.
    void discard(Detector detector) {
        if (open.values().remove(detector)) {
            detector.close();
        }
    }

    @Override
    public void close() {
        open.values().forEach(Detector::close);
        open.clear();
    }
}
