package dev.jiffy.servo.command;

import dev.jiffy.core.Json;
import dev.jiffy.servo.infer.DetectorSettings;
import dev.jiffy.servo.infer.Inference;
import dev.jiffy.servo.infer.Sighting;
import dev.jiffy.servo.picture.PictureException;
import dev.jiffy.vision.DetectorException;
import java.nio.file.Path;
import java.util.Set;

/// `infer`: what a model sees in a picture. `model` and `image` are files, `size` is width and height of the model's input,
/// `conf` the least score, `nms` the overlap above which the weaker of two boxes of a class is dropped.
final class InferOperation implements Operation {
    private final Inference inference;

    /// @param inference is closed with this
    InferOperation(Inference inference) {
        this.inference = inference;
    }

    @Override
    public String name() {
        return "infer";
    }

    @Override
    public Set<String> fields() {
        return Set.of("model", "image", "size", "conf", "nms");
    }

    @Override
    public void answer(Request request, Json answer) {
        Path model = request.file("model");
        Path image = request.file("image");
        int size = request.integer("size", DetectorSettings.SMALLEST, DetectorSettings.LARGEST);
        double confidence = request.number("conf", 0, 1);
        double overlap = request.number("nms", 0, 1);
        try {
            Sighting.write(inference.look(image, new DetectorSettings(model, size, confidence, overlap)), answer);
        } catch (DetectorException e) {
            throw new RequestException("model", String.valueOf(e.getMessage()));
        } catch (PictureException e) {
            throw new RequestException("image", String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        inference.close();
    }
}
