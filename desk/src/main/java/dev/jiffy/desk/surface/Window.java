package dev.jiffy.desk.surface;

/// A window on a display. One thread uses it.
///
/// ```java
/// while (running) {
///     clock.await();
///     window.poll(listener);
///     if (window.isReady()) {
///         paint(window.surface());
///         window.present(0, 0, window.surface().width(), window.surface().height());
///     }
/// }
/// ```
public interface Window extends AutoCloseable {
    /// What to paint on; another one after [WindowListener#resized()].
    Surface surface();

    /// How much larger than usual the user wants things, from the display's settings.
    double preferredScale();

    /// Tells the listener what happened since the last call; never waits.
    ///
    /// @throws DisplayException if the display is gone
    void poll(WindowListener listener);

    /// Whether the display has shown what was presented last. Whoever paints before it has makes the display late, not early.
    boolean isReady();

    /// Shows a rectangle of the surface; the first time it also shows the window. Any number of calls may follow each other;
    /// [#flush()] ends the frame.
    ///
    /// @throws DisplayException if the display is gone
    void present(int x, int y, int width, int height);

    /// Ends a frame: hands everything to the display and asks it to say when it has shown it.
    ///
    /// @throws DisplayException if the display is gone
    void flush();

    /// Gives the window a title.
    void title(String title);

    /// Offers a text to other programs.
    void copy(Clipboard clipboard, String text);

    /// Asks for the text in a clipboard; it comes to [WindowListener#pasted(String)], or not at all.
    void paste(Clipboard clipboard);

    @Override
    void close();
}
