package dev.jiffy.desk.x11;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// The key to a display, from the file that `xauth` keeps: big-endian entries of family, address, display number, name of the
/// protocol and data (Xsecurity(7), Xau.h). Only MIT-MAGIC-COOKIE-1 is known.
final class Xauthority {
    /// No key: the server decides by where the connection comes from.
    static final Xauthority NONE = new Xauthority("", new byte[0]);

    private static final String COOKIE = "MIT-MAGIC-COOKIE-1";
    private static final int INTERNET = 0;
    private static final int INTERNET6 = 6;
    private static final int LOCAL = 256;
    private static final int WILD = 65_535;
    /// More than any file has that somebody uses.
    private static final long MOST_BYTES = 1 << 20;

    private final String name;
    private final byte[] data;

    /// A key.
    ///
    /// @param name of the protocol; empty if there is no key
    /// @param data the key
    Xauthority(String name, byte[] data) {
        this.name = name;
        this.data = data.clone();
    }

    /// Name of the protocol, empty if there is no key.
    String name() {
        return name;
    }

    /// The key.
    byte[] data() {
        return data.clone();
    }

    /// The key in `$XAUTHORITY` or `~/.Xauthority`; [#NONE] if there is no such file or no such entry.
    static Xauthority of(DisplayName display, byte[] address) {
        String set = System.getenv("XAUTHORITY");
        Path file = set != null ? Path.of(set) : Path.of(System.getProperty("user.home", "."), ".Xauthority");
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
                return NONE;
            }
            return find(Files.readAllBytes(file), display, address, hostName());
        } catch (IOException e) {
            return NONE;
        }
    }

    /// The entry that fits best: this very address first, then one that fits any.
    ///
    /// @param address of the server, empty where it is not on a network
    /// @param self    name of this machine, empty if unknown
    static Xauthority find(byte[] file, DisplayName display, byte[] address, String self) {
        ByteBuffer in = ByteBuffer.wrap(file);
        String number = String.valueOf(display.number());
        Xauthority best = NONE;
        int bestFit = 0;
        try {
            while (in.hasRemaining()) {
                int family = in.getShort() & 0xFFFF;
                byte[] where = counted(in);
                String which = text(counted(in));
                String name = text(counted(in));
                byte[] data = counted(in);
                int fit = fit(family, where, display, address, self);
                if (fit > bestFit && name.equals(COOKIE) && (which.isEmpty() || which.equals(number))) {
                    bestFit = fit;
                    best = new Xauthority(name, data);
                }
            }
        } catch (BufferUnderflowException e) {
            // A torn tail: what stands before it counts.
        }
        return best;
    }

    private static int fit(int family, byte[] where, DisplayName display, byte[] address, String self) {
        boolean isHere = display.isLocal() || address.length == 4 && address[0] == 127;
        return switch (family) {
            case LOCAL -> !isHere ? 0 : text(where).equals(self) ? 4 : 2;
            case INTERNET, INTERNET6 -> Arrays.equals(where, address) ? 3 : 0;
            case WILD -> 1;
            default -> 0;
        };
    }

    private static byte[] counted(ByteBuffer in) {
        byte[] bytes = new byte[Math.min(in.getShort() & 0xFFFF, in.remaining() + 1)];
        in.get(bytes);
        return bytes;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /// Without asking the network.
    private static String hostName() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public String toString() {
        return name.isEmpty() ? "no key" : name;
    }
}
