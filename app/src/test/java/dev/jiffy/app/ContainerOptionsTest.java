package dev.jiffy.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The container's options of the JVM stand in a file of their own, because it has no shell script to start it.
class ContainerOptionsTest {
    private static final Pattern OPTION = Pattern
            .compile(
                    "(-XX:(?!CompileCommand|AOT|TieredStop)[^\\s\"$]+|-Djdk[^\\s\"]+|(?:inter|transform|deblocking)\\.\\w+8)");

    @Test
    void theContainerRunsWithTheOptionsOfTheLauncher() throws IOException {
        Path here = Path.of("").toAbsolutePath();
        Path root = Files.exists(here.resolve("ARCHITECTURE.md")) ? here : here.resolveSibling("");
        Set<String> container = options(root.resolve("deploy/jvm.args"));
        assertThat(container).containsAll(options(root.resolve("jiffy"))).hasSizeGreaterThan(10);
    }

    private static Set<String> options(Path file) throws IOException {
        Set<String> options = new TreeSet<>();
        OPTION.matcher(Files.readString(file)).results().forEach(result -> options.add(result.group()));
        return options;
    }
}
