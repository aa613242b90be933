package dev.jiffy.line.station;

import dev.jiffy.line.live.StationException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// The models of a station: the `.onnx` files of one folder, by name.
final class ModelFolder {
    private static final String SUFFIX = ".onnx";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}");

    private final Path folder;

    ModelFolder(Path folder) {
        this.folder = folder;
    }

    List<String> names() {
        TreeSet<String> names = new TreeSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            files.forEach(file -> names.add(String.valueOf(file.getFileName())));
        } catch (IOException e) {
            // A folder that cannot be read has no models to choose from.
        }
        return List.copyOf(names);
    }

    /// The file of a name.
    ///
    /// @throws StationException if there is none
    Path file(String name) {
        if (!names().contains(name)) {
            throw new StationException(StationException.Kind.UNKNOWN,
                    "no model " + name + ", there are " + String.join(", ", names()));
        }
        return folder.resolve(name);
    }

    /// Keeps a model if it stands a trial; one of the same name is replaced.
    ///
    /// @param trial throws what speaks against it
    /// @return its name
    /// @throws StationException if the name will not do or it cannot be kept
    String add(String name, byte[] bytes, Consumer<Path> trial) {
        if (!NAME.matcher(name).matches()) {
            throw new StationException(StationException.Kind.INVALID,
                    "a model's name has letters, digits, -, _ and . only, and 100 of them at most");
        }
        String full = name.endsWith(SUFFIX) ? name : name + SUFFIX;
        try {
            Path draft = Files.createTempFile(folder, "upload-", ".part");
            try {
                Files.write(draft, bytes);
                trial.accept(draft);
                Files.move(draft, folder.resolve(full), StandardCopyOption.REPLACE_EXISTING);
                return full;
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new StationException(StationException.Kind.INVALID, "the model cannot be kept: " + e);
        }
    }
}
