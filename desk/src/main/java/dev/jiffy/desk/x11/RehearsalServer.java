package dev.jiffy.desk.x11;

import static dev.jiffy.desk.x11.Bytes.card16;
import static dev.jiffy.desk.x11.Bytes.card32;
import static dev.jiffy.desk.x11.Bytes.card8;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/// The other end of the wire, as much of it as a window needs: answers what must be answered, shows nothing, and counts what it was
/// asked. So a window can be opened where there is no display: when the start-up cache is recorded, and in tests.
///
/// One client at a time.
public final class RehearsalServer implements AutoCloseable {
    /// First number of RENDER's requests here.
    static final int RENDER = 139;

    private static final int ROOT = 0x100;
    private static final int VISUAL = 0x21;
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;
    private static final int FIRST_KEY = 8;
    private static final int KEYS = 248;
    private static final int REQUEST_HEAD = 4;

    private final Path socket;
    private final ServerSocketChannel listening;
    private final boolean hasRender;
    private final AtomicIntegerArray counts = new AtomicIntegerArray(256);
    private volatile @Nullable SocketChannel client;
    private int sequence;

    private RehearsalServer(Path socket, ServerSocketChannel listening, boolean hasRender) {
        this.socket = socket;
        this.listening = listening;
        this.hasRender = hasRender;
    }

    /// Listens in a folder.
    ///
    /// @param hasRender whether it says that it has the extension
    public static RehearsalServer open(Path folder, boolean hasRender) throws IOException {
        Path socket = folder.resolve("x:0");
        ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listening.bind(UnixDomainSocketAddress.of(socket));
        RehearsalServer server = new RehearsalServer(socket, listening, hasRender);
        Thread.ofPlatform().daemon().name("rehearsal").start(server::serve);
        return server;
    }

    /// What `$DISPLAY` has to be.
    public String display() {
        return socket.toString();
    }

    /// How often a request came, by its first byte.
    int count(int opcode) {
        return counts.get(opcode);
    }

    /// Sends an event, or whatever these bytes are, in the middle of everything.
    void send(byte[] message) throws IOException {
        SocketChannel to = client;
        if (to != null) {
            write(to, ByteBuffer.wrap(message));
        }
    }

    /// Ends the connection.
    void hangUp() throws IOException {
        SocketChannel to = client;
        if (to != null) {
            to.close();
        }
    }

    private void serve() {
        try {
            while (listening.isOpen()) {
                try (SocketChannel accepted = listening.accept()) {
                    client = accepted;
                    sequence = 0;
                    greet(accepted);
                    while (answer(accepted)) {
                        // Until it goes.
                    }
                } catch (IOException e) {
                    // The client went, or this server is closed.
                }
            }
        } finally {
            client = null;
        }
    }

    private void greet(SocketChannel to) throws IOException {
        byte[] head = new byte[12];
        if (read(to, head)) {
            read(to, new byte[(card16(head, 6) + 3 & ~3) + (card16(head, 8) + 3 & ~3)]);
            write(to, setup());
        }
    }

    private boolean answer(SocketChannel to) throws IOException {
        byte[] head = new byte[REQUEST_HEAD];
        if (!read(to, head)) {
            return false;
        }
        byte[] body = new byte[Math.max(0, 4 * card16(head, 2) - REQUEST_HEAD)];
        if (!read(to, body)) {
            return false;
        }
        sequence++;
        int opcode = card8(head, 0);
        counts.incrementAndGet(opcode);
        ByteBuffer reply = switch (opcode) {
            case Opcode.INTERN_ATOM -> reply(0, 0).putInt(8, 100 + sequence);
            case Opcode.QUERY_EXTENSION -> reply(0, 0).put(8, (byte) (hasRender ? 1 : 0)).put(9, (byte) RENDER);
            case Opcode.GET_KEYBOARD_MAPPING -> keyboard();
            case Opcode.GET_MODIFIER_MAPPING -> reply(1, 8).put(32, (byte) 50).put(33, (byte) 66).put(34, (byte) 37);
            case Opcode.GET_PROPERTY -> property(body);
            case Opcode.GET_INPUT_FOCUS -> reply(1, 0);
            case Opcode.GET_IMAGE -> reply(24, 4 * card16(body, 8) * card16(body, 10));
            case RENDER -> switch (card8(head, 1)) {
                case Opcode.RENDER_QUERY_VERSION -> reply(0, 0).putInt(12, 11);
                case Opcode.RENDER_QUERY_PICT_FORMATS -> formats();
                default -> null;
            };
            default -> null;
        };
        if (reply != null) {
            write(to, reply);
        }
        return true;
    }

    private ByteBuffer reply(int data, int more) {
        int padded = more + 3 & ~3;
        return ByteBuffer.allocate(32 + padded).order(ByteOrder.LITTLE_ENDIAN).put(0, (byte) 1).put(1, (byte) data)
                .putShort(2, (short) sequence).putInt(4, padded / 4);
    }

    /// Letters and digits of an American keyboard, on the keys that they have there.
    private ByteBuffer keyboard() {
        String[] rows = {"1234567890-=", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./"};
        String[] shifted = {"!@#$%^&*()_+", "QWERTYUIOP{}", "ASDFGHJKL:\"", "ZXCVBNM<>?"};
        int[] firstKeys = {10, 24, 38, 52};
        ByteBuffer reply = reply(2, 8 * KEYS);
        for (int row = 0; row < rows.length; row++) {
            for (int i = 0; i < rows[row].length(); i++) {
                symbols(reply, firstKeys[row] + i, rows[row].charAt(i), shifted[row].charAt(i));
            }
        }
        symbols(reply, 9, 0xFF1B, 0);
        symbols(reply, 22, 0xFF08, 0);
        symbols(reply, 23, 0xFF09, 0);
        symbols(reply, 36, 0xFF0D, 0);
        symbols(reply, 65, ' ', 0);
        return reply;
    }

    private static void symbols(ByteBuffer reply, int key, int plain, int shifted) {
        reply.putInt(32 + 8 * (key - FIRST_KEY), plain).putInt(36 + 8 * (key - FIRST_KEY), shifted);
    }

    /// The text "60000.5" for what is pasted, nothing else.
    private ByteBuffer property(byte[] body) {
        if (card32(body, 0) == ROOT) {
            return reply(0, 0);
        }
        byte[] text = {'6', '0', '0', '0', '0', '.', '5'};
        return reply(8, text.length).putInt(8, Opcode.ATOM_STRING).putInt(16, text.length).put(32, text);
    }

    private ByteBuffer formats() {
        ByteBuffer reply = reply(0, 2 * 28 + 8 + 8 + 8 + 4).putInt(8, 2).putInt(12, 1).putInt(16, 1).putInt(20, 1)
                .putInt(24, 1);
        reply.putInt(32, 0x31).put(36, (byte) 1).put(37, (byte) 8).putShort(54, (short) 0xFF);
        reply.putInt(60, 0x32).put(64, (byte) 1).put(65, (byte) 24).putShort(68, (short) 16).putShort(70, (short) 0xFF);
        reply.putInt(88, 1).put(96, (byte) 24).putShort(98, (short) 1).putInt(104, VISUAL).putInt(108, 0x32);
        return reply;
    }

    private static ByteBuffer setup() {
        ByteBuffer out = ByteBuffer.allocate(8 + 32 + 8 + 8 + 40 + 8 + 24).order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) 1).put((byte) 0).putShort((short) 11).putShort((short) 0)
                .putShort((short) (out.capacity() / 4 - 2));
        out.putInt(1).putInt(0x20_0000).putInt(0x1F_FFFF).putInt(0).putShort((short) 5).putShort((short) 0xFFFF);
        out.put((byte) 1).put((byte) 1).put((byte) 0).put((byte) 0).put((byte) 32).put((byte) 32).put((byte) FIRST_KEY)
                .put((byte) (FIRST_KEY + KEYS - 1)).putInt(0);
        out.put(new byte[]{'J', 'i', 'f', 'f', 'y', 0, 0, 0});
        out.put((byte) 24).put((byte) 32).put((byte) 32).put(new byte[5]);
        out.putInt(ROOT).putInt(0x20).putInt(0xFF_FFFF).putInt(0).putInt(0).putShort((short) WIDTH)
                .putShort((short) HEIGHT)
                .putShort((short) 340).putShort((short) 210).putShort((short) 1).putShort((short) 1).putInt(VISUAL)
                .put((byte) 0).put((byte) 0).put((byte) 24).put((byte) 1);
        out.put((byte) 24).put((byte) 0).putShort((short) 1).putInt(0);
        out.putInt(VISUAL).put((byte) XSetup.TRUE_COLOR).put((byte) 8).putShort((short) 256).putInt(0xFF_0000)
                .putInt(0xFF00).putInt(0xFF).putInt(0);
        return out.rewind();
    }

    private static boolean read(SocketChannel from, byte[] into) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(into);
        while (buffer.hasRemaining()) {
            if (from.read(buffer) < 0) {
                return false;
            }
        }
        return true;
    }

    private synchronized void write(SocketChannel to, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        hangUp();
        Files.deleteIfExists(socket);
    }
}
