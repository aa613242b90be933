package dev.jiffy.line.live;

import dev.jiffy.line.control.ControlRoom;
import dev.jiffy.line.journal.Journal;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A running inspection station. All methods may be called from any thread and return at once.
public interface Station extends AutoCloseable {
    /// How all cameras stand, in the order of the configuration.
    List<CameraStatus> cameras();

    /// Has somebody told of every result; called in the pipeline's thread, so it must return at once and must not throw.
    ///
    /// @return ends it
    AutoCloseable onResult(Consumer<? super FrameResult> listener);

    /// A new viewer of a camera.
    ///
    /// @throws StationException if there is no such camera
    LiveVideo video(String camera);

    /// The newest picture of a camera as JPEG, `null` before the first.
    ///
    /// @param maxWidth columns at most
    /// @throws StationException if there is no such camera
    byte @Nullable [] still(String camera, int maxWidth);

    /// What happened, kept on disk.
    Journal journal();

    /// Control charts of all cameras.
    ControlRoom control();

    /// Names of decoders to choose from.
    List<String> decoders();

    /// Has another decoder take over on one camera, or on all (`null`), at the next picture that allows it.
    ///
    /// @throws StationException if there is no such decoder or camera
    void decoder(@Nullable String camera, String decoder);

    /// Names of models to choose from: the ones in the folder of the configured model.
    List<String> models();

    /// Has another model take over on all cameras without losing a frame; it is opened and tried first.
    ///
    /// @param name one of [#models()]
    /// @throws StationException if it is refused, with the reason; the old one goes on
    void model(String name);

    /// Takes a model that was sent, tries it and keeps it beside the others.
    ///
    /// @param name letters, digits, `-`, `_` and `.` only
    /// @throws StationException if it is refused, with the reason
    void addModel(String name, byte[] onnx);

    /// The rules in force, as TOML.
    String rules();

    /// Replaces the rules: checked first, in force with the next picture.
    ///
    /// @return their version
    /// @throws StationException if they make no sense, with line and reason; the old ones stay
    long rules(String toml);

    /// A person overrules the verdict on a part.
    ///
    /// @param event number of the verdict's event in the journal
    /// @param who name of the person
    /// @throws StationException if there is no such verdict
    void overrule(long event, SeenPart.Verdict verdict, String who);

    @Override
    void close();
}
