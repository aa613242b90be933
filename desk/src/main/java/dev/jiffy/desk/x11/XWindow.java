package dev.jiffy.desk.x11;

import static dev.jiffy.desk.x11.Bytes.card16;
import static dev.jiffy.desk.x11.Bytes.card32;
import static dev.jiffy.desk.x11.Bytes.card8;
import static dev.jiffy.desk.x11.Bytes.int16;

import dev.jiffy.desk.surface.Clipboard;
import dev.jiffy.desk.surface.DisplayException;
import dev.jiffy.desk.surface.PixelSurface;
import dev.jiffy.desk.surface.Pointer;
import dev.jiffy.desk.surface.Surface;
import dev.jiffy.desk.surface.Window;
import dev.jiffy.desk.surface.WindowListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A window on an X server.
///
/// What is painted lies in a pixmap on the server and is copied to the window, so an uncovered part needs no painting. Three
/// round trips open it; from then on nothing waits. Requests that the server calls wrong are counted ([#errors()]) and
/// otherwise without effect.
public final class XWindow implements Window {
    private static final int MOST_SIDE = 16_384;
    private static final int WHEEL_LINES = 3;

    private final XConnection connection;
    private final RequestBuffer requests;
    private final Atoms atoms;
    private final XSelection selection;
    private final int window;
    private final int gc;
    private final PixelPresenter pixels;
    private final double preferredScale;
    private final Dispatcher dispatcher = new Dispatcher();
    private final @Nullable Render render;
    private Keymap keymap;
    private Surface surface;
    private @Nullable RenderSurface onServer;
    private @Nullable WindowListener listener;
    private int lastTime;
    private boolean isMapped;
    private long fence;
    private long shown;
    private long keyboardQuestion = -1;
    private long modifierQuestion = -1;
    private byte[] keyboardReply = {};
    private long errors;
    private String lastError = "";

    private XWindow(XConnection connection, String title, int width, int height, boolean withRender) {
        this.connection = connection;
        requests = connection.requests();
        XSetup setup = connection.setup();
        window = connection.newId();
        gc = connection.newId();
        // Round trip one of two: everything that depends on nothing.
        atoms = new Atoms(requests);
        int keys = setup.lastKey() - setup.firstKey() + 1;
        long extension = requests.begin(Opcode.QUERY_EXTENSION, 0).card16(6).card16(0).text("RENDER").end();
        long keyboard = requests.begin(Opcode.GET_KEYBOARD_MAPPING, 0).card8(setup.firstKey()).card8(keys).card16(0)
                .end();
        long modifiers = requests.begin(Opcode.GET_MODIFIER_MAPPING, 0).end();
        long resources = requests.begin(Opcode.GET_PROPERTY, 0).card32(setup.root())
                .card32(Opcode.ATOM_RESOURCE_MANAGER)
                .card32(Opcode.ATOM_STRING).card32(0).card32(1 << 14).end();
        Opening opening = new Opening(atoms, extension, keyboard, modifiers);
        byte[] settings = connection.reply(resources, opening);
        keymap = Keymap.parse(setup.firstKey(), opening.keyboard, opening.modifiers);
        preferredScale = scale(settings);
        render = withRender && opening.extension.length >= 12 && opening.extension[8] != 0
                ? render(card8(opening.extension, 9))
                : null;
        if (render == null && !setup.hasBytePixels()) {
            throw new DisplayException("the display has neither RENDER nor pixels of 8 bits a colour (depth "
                    + setup.rootDepth() + ", " + setup.bitsPerPixel() + " bits); start the server with depth 24");
        }
        pixels = new PixelPresenter(connection);
        selection = new XSelection(connection, atoms, window);
        int startWidth = Math.clamp(width, 1, setup.width());
        int startHeight = Math.clamp(height, 1, setup.height());
        create(setup, startWidth, startHeight);
        describe(title);
        surface = newSurface(startWidth, startHeight);
    }

    /// Opens a window on the display of a name, which is not shown before something is presented.
    ///
    /// @param display as `$DISPLAY` has it
    /// @param width   wanted; no more than the screen has
    /// @throws DisplayException if there is no such display, or it cannot show a window
    public static XWindow open(String display, String title, int width, int height) {
        XConnection connection = XConnection.open(DisplayName.parse(display));
        return open(connection, title, width, height, !Boolean.getBoolean("jiffy.desk.pixels"));
    }

    static XWindow open(XConnection connection, String title, int width, int height, boolean withRender) {
        try {
            return new XWindow(connection, title, width, height, withRender);
        } catch (DisplayException e) {
            connection.close();
            throw e;
        }
    }

    /// Version and formats at once; the version does not matter as long as it has solid fills, 0.10 of 2005.
    private @Nullable Render render(int major) {
        long version = requests.begin(major, Opcode.RENDER_QUERY_VERSION).card32(0).card32(11).end();
        long formats = requests.begin(major, Opcode.RENDER_QUERY_PICT_FORMATS).end();
        Opening opening = new Opening(atoms, version, -1, -1);
        byte[] reply = connection.reply(formats, opening);
        byte[] answer = opening.extension;
        boolean isNew = answer.length >= 16 && (card32(answer, 8) > 0 || card32(answer, 12) >= 10);
        return isNew && reply.length >= 32 ? Render.parse(connection, major, reply) : null;
    }

    private void create(XSetup setup, int width, int height) {
        // Background none: nothing flashes up before the first frame. Bit gravity north-west keeps what is there while resizing.
        requests.begin(Opcode.CREATE_WINDOW, setup.rootDepth()).card32(window).card32(setup.root()).card16(0).card16(0)
                .card16(width).card16(height).card16(0).card16(1).card32(setup.rootVisual()).card32(0x1 | 0x10 | 0x800)
                .card32(0).card32(1).card32(Opcode.EVENT_MASK).end();
        // No graphics exposures.
        requests.begin(Opcode.CREATE_GC, 0).card32(gc).card32(window).card32(0x1_0000).card32(0).end();
    }

    /// What window managers want to know.
    private void describe(String title) {
        property(Opcode.ATOM_WM_CLASS, Opcode.ATOM_STRING,
                "jiffy-desk\0Jiffy desk\0".getBytes(StandardCharsets.ISO_8859_1));
        title(title);
        requests.begin(Opcode.CHANGE_PROPERTY, 0).card32(window).card32(atoms.of(Atoms.WM_PROTOCOLS))
                .card32(Opcode.ATOM_ATOM).card32(32).card32(2).card32(atoms.of(Atoms.WM_DELETE_WINDOW))
                .card32(atoms.of(Atoms.NET_WM_PING)).end();
        requests.begin(Opcode.CHANGE_PROPERTY, 0).card32(window).card32(atoms.of(Atoms.NET_WM_PID))
                .card32(Opcode.ATOM_CARDINAL).card32(32).card32(1).card32(processId()).end();
        // Wants the keyboard; smallest size.
        requests.begin(Opcode.CHANGE_PROPERTY, 0).card32(window).card32(Opcode.ATOM_WM_HINTS)
                .card32(Opcode.ATOM_WM_HINTS)
                .card32(32).card32(9).card32(0x3).card32(1).card32(1);
        zeros(6).end();
        requests.begin(Opcode.CHANGE_PROPERTY, 0).card32(window).card32(Opcode.ATOM_WM_NORMAL_HINTS)
                .card32(Opcode.ATOM_WM_SIZE_HINTS).card32(32).card32(18).card32(0x10);
        zeros(4).card32(640).card32(400);
        zeros(11).end();
    }

    /// From the name of `/proc/self`, where there is one: asking the JDK starts a thread.
    private static int processId() {
        try {
            return Integer.parseInt(Files.readSymbolicLink(Path.of("/proc/self")).toString());
        } catch (IOException | NumberFormatException e) {
            return (int) ProcessHandle.current().pid();
        }
    }

    private RequestBuffer zeros(int count) {
        for (int i = 0; i < count; i++) {
            requests.card32(0);
        }
        return requests;
    }

    private void property(int name, int type, byte[] value) {
        requests.begin(Opcode.CHANGE_PROPERTY, 0).card32(window).card32(name).card32(type).card32(8)
                .card32(value.length).data(value).end();
    }

    private Surface newSurface(int width, int height) {
        if (onServer != null) {
            onServer.free();
        }
        if (render == null) {
            return new PixelSurface(width, height);
        }
        onServer = new RenderSurface(connection, render, width, height);
        return onServer;
    }

    /// `Xft.dpi` of the settings; 96 dots an inch are 1.
    private static double scale(byte[] reply) {
        if (reply.length <= 32) {
            return 1;
        }
        String settings = new String(reply, 32, reply.length - 32, StandardCharsets.ISO_8859_1);
        int at = settings.indexOf("Xft.dpi:");
        int end = at < 0 ? -1 : settings.indexOf('\n', at);
        if (end < 0) {
            return 1;
        }
        try {
            return Math.clamp(Double.parseDouble(settings.substring(at + 8, end).strip()) / 96, 1.0, 3.0);
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    @Override
    public Surface surface() {
        return surface;
    }

    @Override
    public double preferredScale() {
        return preferredScale;
    }

    /// Whether the server paints; without RENDER it is sent pixels.
    public boolean isRendered() {
        return render != null;
    }

    /// Requests that the server called wrong.
    public long errors() {
        return errors;
    }

    /// The last of them, empty if there was none.
    public String lastError() {
        return lastError;
    }

    @Override
    public void poll(WindowListener to) {
        listener = to;
        connection.poll(dispatcher);
        listener = null;
        if (requests.length() > 0) {
            connection.flush();
        }
    }

    @Override
    public boolean isReady() {
        return shown >= fence;
    }

    @Override
    public void present(int x, int y, int width, int height) {
        int left = Math.clamp(x, 0, surface.width());
        int top = Math.clamp(y, 0, surface.height());
        int right = Math.clamp((long) x + width, left, surface.width());
        int bottom = Math.clamp((long) y + height, top, surface.height());
        if (!isMapped) {
            requests.begin(Opcode.MAP_WINDOW, 0).card32(window).end();
            isMapped = true;
        }
        if (right > left && bottom > top) {
            copy(left, top, right - left, bottom - top);
        }
    }

    private void copy(int x, int y, int width, int height) {
        if (onServer != null) {
            requests.begin(Opcode.COPY_AREA, 0).card32(onServer.pixmap()).card32(window).card32(gc).card16(x).card16(y)
                    .card16(x).card16(y).card16(width).card16(height).end();
        } else if (surface instanceof PixelSurface memory) {
            pixels.put(memory, window, gc, x, y, width, height);
        }
    }

    @Override
    public void flush() {
        // Any request with a reply will do; this one is the cheapest.
        fence = requests.begin(Opcode.GET_INPUT_FOCUS, 0).end();
        connection.flush();
    }

    @Override
    public void title(String title) {
        property(Opcode.ATOM_WM_NAME, Opcode.ATOM_STRING, title.getBytes(StandardCharsets.ISO_8859_1));
        property(atoms.of(Atoms.NET_WM_NAME), atoms.of(Atoms.UTF8_STRING), title.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void copy(Clipboard clipboard, String text) {
        selection.own(clipboard, text, lastTime);
    }

    @Override
    public void paste(Clipboard clipboard) {
        selection.ask(clipboard, lastTime);
    }

    /// What the server has of the window's picture, as a picture here; waits for it.
    PixelSurface snapshot() {
        int drawable = onServer != null ? onServer.pixmap() : window;
        PixelSurface picture = new PixelSurface(surface.width(), surface.height());
        byte[] reply = connection.reply(requests.begin(Opcode.GET_IMAGE, 2).card32(drawable).card32(0)
                .card16(picture.width()).card16(picture.height()).card32(-1).end(), dispatcher);
        int[] to = picture.pixels();
        for (int i = 0; i < to.length && 32 + 4 * i + 3 < reply.length; i++) {
            to[i] = 0xFF00_0000 | card32(reply, 32 + 4 * i);
        }
        return picture;
    }

    @Override
    public void close() {
        connection.close();
    }

    /// Replies while the window is being opened.
    private static final class Opening implements XMessages {
        private final Atoms atoms;
        private final long extensionQuestion;
        private final long keyboardQuestion;
        private final long modifierQuestion;
        private byte[] extension = {};
        private byte[] keyboard = {};
        private byte[] modifiers = {};

        Opening(Atoms atoms, long extension, long keyboard, long modifiers) {
            this.atoms = atoms;
            extensionQuestion = extension;
            keyboardQuestion = keyboard;
            modifierQuestion = modifiers;
        }

        @Override
        public void event(int type, byte[] from, int at) {
            // A changed keyboard, at most: the window is not there yet.
        }

        @Override
        public void reply(long sequence, byte[] from, int at, int length) {
            if (!atoms.take(sequence, from, at)) {
                byte[] reply = java.util.Arrays.copyOfRange(from, at, at + length);
                if (sequence == extensionQuestion) {
                    extension = reply;
                } else if (sequence == keyboardQuestion) {
                    keyboard = reply;
                } else if (sequence == modifierQuestion) {
                    modifiers = reply;
                }
            }
        }

        @Override
        public void error(long sequence, int code, int major, int minor) {
            // What was asked for stays empty.
        }
    }

    /// Messages of an open window.
    private final class Dispatcher implements XMessages {
        @Override
        public void event(int type, byte[] from, int at) {
            switch (type) {
                case Opcode.EXPOSE -> copy(clipped(card16(from, at + 8), surface.width()),
                        clipped(card16(from, at + 10), surface.height()),
                        clipped(card16(from, at + 12),
                                surface.width() - clipped(card16(from, at + 8), surface.width())),
                        clipped(card16(from, at + 14),
                                surface.height() - clipped(card16(from, at + 10), surface.height())));
                case Opcode.CONFIGURE_NOTIFY -> configured(card16(from, at + 20), card16(from, at + 22));
                case Opcode.SELECTION_CLEAR -> selection.cleared(from, at);
                case Opcode.SELECTION_REQUEST -> selection.requested(from, at);
                case Opcode.SELECTION_NOTIFY -> selection.notified(from, at);
                case Opcode.CLIENT_MESSAGE -> message(from, at);
                case Opcode.MAPPING_NOTIFY -> askKeyboard();
                default -> input(type, from, at);
            }
        }

        private int clipped(int value, int most) {
            return Math.min(value, most);
        }

        private void configured(int width, int height) {
            if ((width != surface.width() || height != surface.height()) && width > 0 && height > 0) {
                surface = newSurface(Math.min(width, MOST_SIDE), Math.min(height, MOST_SIDE));
                if (listener != null) {
                    listener.resized();
                }
            }
        }

        private void message(byte[] from, int at) {
            if (card32(from, at + 8) != atoms.of(Atoms.WM_PROTOCOLS)) {
                return;
            }
            int protocol = card32(from, at + 12);
            if (protocol == atoms.of(Atoms.WM_DELETE_WINDOW) && listener != null) {
                listener.closeRequested();
            } else if (protocol == atoms.of(Atoms.NET_WM_PING)) {
                // Sent back to the root window: this program answers.
                int root = connection.setup().root();
                requests.begin(Opcode.SEND_EVENT, 0).card32(root).card32(0x18_0000).card8(Opcode.CLIENT_MESSAGE)
                        .card8(32)
                        .card16(0).card32(root);
                for (int word = 8; word < 32; word += 4) {
                    requests.card32(card32(from, at + word));
                }
                requests.end();
            }
        }

        private void askKeyboard() {
            XSetup setup = connection.setup();
            int keys = setup.lastKey() - setup.firstKey() + 1;
            keyboardQuestion = requests.begin(Opcode.GET_KEYBOARD_MAPPING, 0).card8(setup.firstKey()).card8(keys)
                    .card16(0).end();
            modifierQuestion = requests.begin(Opcode.GET_MODIFIER_MAPPING, 0).end();
        }

        private void input(int type, byte[] from, int at) {
            WindowListener to = listener;
            if (to == null) {
                return;
            }
            switch (type) {
                case Opcode.KEY_PRESS -> {
                    lastTime = card32(from, at + 4);
                    to.key(keymap.press(card8(from, at + 1), card16(from, at + 28)));
                }
                case Opcode.BUTTON_PRESS -> {
                    lastTime = card32(from, at + 4);
                    int button = card8(from, at + 1);
                    if (button == 4 || button == 5) {
                        to.pointer(pointer(Pointer.Kind.WHEEL, from, at, 0, button == 4 ? -WHEEL_LINES : WHEEL_LINES));
                    } else {
                        to.pointer(pointer(Pointer.Kind.PRESS, from, at, button, 0));
                    }
                }
                case Opcode.BUTTON_RELEASE -> {
                    int button = card8(from, at + 1);
                    if (button != 4 && button != 5) {
                        to.pointer(pointer(Pointer.Kind.RELEASE, from, at, button, 0));
                    }
                }
                case Opcode.MOTION_NOTIFY -> to.pointer(pointer(Pointer.Kind.MOVE, from, at, 0, 0));
                case Opcode.LEAVE_NOTIFY -> to.pointer(pointer(Pointer.Kind.LEAVE, from, at, 0, 0));
                case Opcode.FOCUS_IN -> to.focused(true);
                case Opcode.FOCUS_OUT -> to.focused(false);
                default -> {
                    // Not asked for, or of no interest: mapped, reparented.
                }
            }
        }

        private Pointer pointer(Pointer.Kind kind, byte[] from, int at, int button, int wheel) {
            int state = card16(from, at + 28);
            return new Pointer(kind, int16(from, at + 24), int16(from, at + 26), button, wheel, (state & 1) != 0,
                    (state & 4) != 0);
        }

        @Override
        public void reply(long sequence, byte[] from, int at, int length) {
            shown = Math.max(shown, sequence);
            if (selection.isAnswer(sequence)) {
                String text = selection.text(from, at, length);
                if (listener != null && !text.isEmpty()) {
                    listener.pasted(text);
                }
            } else if (sequence == keyboardQuestion) {
                keyboardReply = java.util.Arrays.copyOfRange(from, at, at + length);
            } else if (sequence == modifierQuestion) {
                keymap = Keymap.parse(connection.setup().firstKey(), keyboardReply,
                        java.util.Arrays.copyOfRange(from, at, at + length));
            }
        }

        @Override
        public void error(long sequence, int code, int major, int minor) {
            errors++;
            shown = Math.max(shown, sequence);
            lastError = "X error " + code + " for request " + major + "." + minor;
        }
    }
}
