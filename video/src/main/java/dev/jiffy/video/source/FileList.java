package dev.jiffy.video.source;

import dev.jiffy.video.MediaException;
import dev.jiffy.video.internal.MappedBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/// The files that a path, a folder or a pattern stands for, in the order of their names.
final class FileList {
    private static final String SPECIAL = "*?[{";
    private static final int DEEPEST = 16;

    private FileList() {
    }

    /// A file stands for itself, whether it is there or not; a folder for the videos in it, told by content; anything else with
    /// `*`, `?`, `[` or `{` for all files it matches.
    ///
    /// @throws MediaException if a folder or pattern stands for nothing
    static List<Path> expand(String spec) {
        if (isPattern(spec) && !isFile(spec)) {
            return some(spec, matching(spec), "no file matches");
        }
        Path path = Path.of(spec);
        return Files.isDirectory(path) ? some(spec, videos(path), "no video in this folder") : List.of(path);
    }

    /// Without streams, which cost a short command more than opening the file.
    private static boolean isPattern(String spec) {
        for (int i = 0; i < spec.length(); i++) {
            if (SPECIAL.indexOf(spec.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isFile(String spec) {
        try {
            return Files.exists(Path.of(spec));
        } catch (IllegalArgumentException _) {
            return false; // Windows allows no such names
        }
    }

    private static List<Path> some(String spec, List<Path> files, String otherwise) {
        if (files.isEmpty()) {
            throw new MediaException(spec, 0, otherwise);
        }
        return files;
    }

    private static List<Path> videos(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isRegularFile).filter(FileList::isVideo).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            throw new MediaException(folder.toString(), 0, "cannot be listed: " + e.getMessage(), e);
        }
    }

    private static boolean isVideo(Path file) {
        try (MappedBytes bytes = MappedBytes.open(file)) {
            ContainerFormat.detect(bytes);
            return true;
        } catch (MediaException _) {
            return false;
        }
    }

    private static List<Path> matching(String pattern) {
        String slashes = pattern.replace('\\', '/');
        int special = 0;
        while (SPECIAL.indexOf(slashes.charAt(special)) < 0) {
            special++;
        }
        int slash = slashes.lastIndexOf('/', special);
        Path root = Path.of(slash < 0 ? "" : slashes.substring(0, slash + 1));
        String rest = slashes.substring(slash + 1);
        int depth = rest.contains("**") ? DEEPEST : (int) rest.chars().filter(c -> c == '/').count() + 1;
        try (Stream<Path> all = Files.walk(root, depth)) {
            PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + rest);
            return all.filter(file -> matcher.matches(root.relativize(file))).filter(Files::isRegularFile).sorted()
                    .toList();
        } catch (PatternSyntaxException e) {
            throw new MediaException(pattern, 0, "no pattern: " + e.getDescription(), e);
        } catch (IOException | UncheckedIOException e) {
            throw new MediaException(pattern, 0, "cannot be listed: " + e.getMessage(), e);
        }
    }
}
