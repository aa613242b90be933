package dev.jiffy.vision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Says why the file of a model is not there, and what is there instead. Which of those to take is for a person to decide: models of
/// one family differ in classes and size, and a wrong one counts wrongly without a word.
public final class ModelFiles {
    private ModelFiles() {
    }

    /// The reason, with the names of the models beside it.
    public static String whyMissing(Path model) {
        if (Files.exists(model)) {
            return "is no file";
        }
        Path folder = model.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return "no such file, and no such folder";
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names = files.map(file -> String.valueOf(file.getFileName())).filter(n -> n.endsWith(".onnx"))
                    .sorted().toList();
            return names.isEmpty()
                    ? "no such file, and no other .onnx file beside it"
                    : "no such file; beside it: " + String.join(", ", names);
        } catch (IOException e) {
            return "no such file";
        }
    }
}
