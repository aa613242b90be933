package dev.jiffy.app;

import dev.jiffy.core.Json;
import dev.jiffy.servo.picture.PictureException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;

/// What commands that look at pictures answer: one document of all of them, or a line as each is done. A picture that cannot be
/// read is said to be so and does not stop the others.
final class PictureReport {
    /// Looks at one picture.
    interface Look {
        /// Looks, and prints what people want to see of it.
        ///
        /// @param document an open object, to which the fields of the answer are added
        void look(Path image, Json document) throws IOException;
    }

    private PictureReport() {
    }

    /// Looks at pictures in turn.
    ///
    /// @param json whether the document is printed; if not, looking prints
    /// @return the exit code
    static int of(List<Path> images, boolean json, CommandLine command, Look look) throws IOException {
        PrintWriter out = command.getOut();
        PrintWriter err = command.getErr();
        Json document = Json.ascii().open('{').name("images").open('[');
        boolean isGood = true;
        for (Path image : images) {
            document.open('{').name("image").value(image.toString());
            try {
                look.look(image, document);
            } catch (PictureException e) {
                document.name("error").value(e.getMessage());
                err.println(e.getMessage());
                isGood = false;
            }
            document.close('}');
        }
        if (json) {
            out.println(document.close(']').close('}'));
        }
        out.flush();
        err.flush();
        return isGood ? 0 : 1;
    }
}
