package dev.jiffy.line.station;

import dev.jiffy.line.live.StationException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// The models of a station by name: the `.onnx` files beside its first model, which are only read, and those in a folder for
/// models that are sent. Both may be the same folder.
final class ModelFolder {
    private static final String SUFFIX = ".onnx";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}");

    private final Path given;
    private final Path kept;

    ModelFolder(Path given, Path kept) {
        this.given = given;
        this.kept = kept;
    }

    static ModelFolder of(StationSettings settings) {
        Path model = settings.model().toAbsolutePath();
        Path parent = model.getParent();
        Path given = parent == null ? model : parent;
        Path kept = settings.modelFolder();
        return new ModelFolder(given, kept == null ? given : kept.toAbsolutePath());
    }

    List<String> names() {
        TreeSet<String> names = new TreeSet<>(names(given));
        names.addAll(names(kept));
        return List.copyOf(names);
    }

    private static Set<String> names(Path folder) {
        Set<String> names = new HashSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            files.forEach(file -> names.add(String.valueOf(file.getFileName())));
        } catch (IOException e) {
            // A folder that cannot be read has no models to choose from.
        }
        return names;
    }

    /// The file of a name.
    ///
    /// @throws StationException if there is none
    Path file(String name) {
        if (!names().contains(name)) {
            throw new StationException(StationException.Kind.UNKNOWN,
                    "no model " + name + ", there are " + String.join(", ", names()));
        }
        return (names(given).contains(name) ? given : kept).resolve(name);
    }

    /// Keeps a model if it stands a trial; one that was sent by the same name is replaced.
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
        if (!given.equals(kept) && names(given).contains(full)) {
            throw new StationException(StationException.Kind.INVALID,
                    full + " came with the station and stays; send it by another name");
        }
        try {
            Files.createDirectories(kept);
            Path draft = Files.createTempFile(kept, "upload-", ".part");
            try {
                Files.write(draft, bytes);
                trial.accept(draft);
                Files.move(draft, kept.resolve(full), StandardCopyOption.REPLACE_EXISTING);
                return full;
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new StationException(StationException.Kind.INVALID, "the model cannot be kept: " + e);
        }
    }
}
