package dev.jiffy.servo.infer;

import dev.jiffy.core.Frame;
import dev.jiffy.servo.picture.PictureException;
import dev.jiffy.servo.picture.PictureReader;
import dev.jiffy.vision.Box;
import dev.jiffy.vision.Detection;
import dev.jiffy.vision.Detector;
import dev.jiffy.vision.DetectorException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Looks at files of pictures with models. One thread uses it.
public final class Inference implements AutoCloseable {
    /// A few models at a time, or one at a few settings; each takes some ten megabytes.
    private static final int KEPT = 4;

    private final PictureReader pictures = new PictureReader();
    private final OpenDetectors detectors;

    /// @param opener of the detectors
    public Inference(DetectorOpener opener) {
        detectors = new OpenDetectors(KEPT, opener);
    }

    /// What is in a picture, most confident first.
    ///
    /// @throws PictureException if the picture cannot be read
    /// @throws DetectorException if the model cannot be used like that
    public List<Sighting> look(Path image, DetectorSettings settings) {
        try (Frame frame = pictures.read(image)) {
            Detector detector = detectors.get(settings);
            try {
                return sightings(detector, detector.detect(frame), frame, settings);
            } catch (RuntimeException | Error e) {
                detectors.discard(detector);
                throw e;
            }
        }
    }

    private static List<Sighting> sightings(Detector detector, List<Detection> found, Frame frame,
            DetectorSettings settings) {
        List<Sighting> sightings = new ArrayList<>();
        for (Detection d : found) {
            Box box = d.box();
            if (!Double.isFinite(box.width() + box.height()) || !Double.isFinite(box.centerX() + box.centerY())) {
                throw new DetectorException(settings.model().toString(),
                        "gave a box without bounds, so its weights or its input are of another kind than its layout");
            }
            sightings.add(new Sighting(d.classId(), detector.classes().get(d.classId()), d.confidence(),
                    box.left() * frame.width(), box.top() * frame.height(), box.right() * frame.width(),
                    box.bottom() * frame.height()));
        }
        return sightings;
    }

    @Override
    public void close() {
        detectors.close();
    }
}
