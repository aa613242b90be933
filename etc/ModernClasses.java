import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Brings the class files of a jar to the version of this JVM, with stack maps: `java ModernClasses.java FILE.jar`.
///
/// HotSpot's AOT cache takes no class below version 50 and verifies it the slow way at each start. picocli is compiled for
/// version 49, and its 140 classes were 120 ms of every command.
final class ModernClasses {
    /// From here on a class file has stack maps and the cache takes it.
    private static final int JAVA_6 = 50;

    private ModernClasses() {
    }

    static void main(String[] jars) throws IOException {
        for (String jar : jars) {
            Path file = Path.of(jar);
            try (URLClassLoader own = new URLClassLoader(new URL[]{file.toUri().toURL()}); FileSystem entries = FileSystems.newFileSystem(file)) {
                ClassFile classFile = ClassFile.of(StackMapsOption.GENERATE_STACK_MAPS, ClassHierarchyResolverOption.of(
                        ClassHierarchyResolver.ofResourceParsing(own).orElse(ClassHierarchyResolver.defaultResolver())));
                for (Path entry : classes(entries)) {
                    ClassModel old = classFile.parse(Files.readAllBytes(entry));
                    if (old.majorVersion() < JAVA_6) {
                        Files.write(entry, classFile.transformClass(old, newer()));
                    }
                }
            }
        }
    }

    private static List<Path> classes(FileSystem entries) throws IOException {
        try (Stream<Path> all = Files.walk(entries.getPath("/"))) {
            return all.filter(entry -> entry.toString().endsWith(".class")).toList();
        }
    }

    private static ClassTransform newer() {
        return ClassTransform.dropping(element -> element instanceof ClassFileVersion)
                .andThen(ClassTransform.transformingMethodBodies((code, element) -> code.with(element)))
                .andThen(ClassTransform.endHandler(builder -> builder.withVersion(ClassFile.latestMajorVersion(), 0)));
    }
}
