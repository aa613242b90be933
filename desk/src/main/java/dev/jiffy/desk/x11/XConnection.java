package dev.jiffy.desk.x11;

import static dev.jiffy.desk.x11.Bytes.card16;
import static dev.jiffy.desk.x11.Bytes.card32;

import dev.jiffy.desk.surface.DisplayException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/// A connection to an X server. The socket never blocks: whoever waits does so here, with a limit.
///
/// One thread uses it.
final class XConnection implements AutoCloseable {
    /// How long a server may take to answer, or to take what is sent.
    private static final long PATIENCE_NANOS = 10_000_000_000L;
    private static final long NAP_NANOS = 50_000;
    private static final int HEAD = 32;
    private static final int LONGEST_REPLY = 1 << 24;
    private static final int FULL = 1 << 15;

    private final DisplayName name;
    private final SocketChannel channel;
    private final RequestBuffer requests = new RequestBuffer();
    private final XSetup setup;
    private byte[] received = new byte[1 << 14];
    private ByteBuffer receiving = ByteBuffer.wrap(received);
    private int parsed;
    private int ids;
    private ByteBuffer sending = ByteBuffer.wrap(requests.bytes());

    private XConnection(DisplayName name, SocketChannel channel, Xauthority key) throws IOException {
        this.name = name;
        this.channel = channel;
        channel.configureBlocking(false);
        byte[] protocol = key.name().getBytes(StandardCharsets.ISO_8859_1);
        requests.card8('l').card8(0).card16(11).card16(0).card16(protocol.length).card16(key.data().length).card16(0)
                .data(protocol).pad().data(key.data()).pad();
        flush();
        byte[] head = bytes(8);
        byte[] body = bytes(4 * card16(head, 6));
        if (head[0] != 1) {
            throw new DisplayException("display " + name + " refuses: " + XSetup.reason(head, body) + " (sent "
                    + key + "; XAUTHORITY names the file with the key)");
        }
        setup = XSetup.parse(body, name);
    }

    /// Connects with the key that the user has for the display.
    ///
    /// @throws DisplayException if nobody listens there, or the server refuses
    static XConnection open(DisplayName name) {
        SocketAddress address = name.address();
        byte[] host = address instanceof InetSocketAddress tcp && tcp.getAddress() != null
                ? tcp.getAddress().getAddress()
                : new byte[0];
        return open(name, address, Xauthority.of(name, host));
    }

    /// Connects.
    static XConnection open(DisplayName name, SocketAddress address, Xauthority key) {
        SocketChannel channel = null;
        try {
            channel = SocketChannel.open(address);
            if (address instanceof InetSocketAddress) {
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            }
            return new XConnection(name, channel, key);
        } catch (IOException | UnresolvedAddressException e) {
            closeQuietly(channel);
            throw new DisplayException("display " + name + ": nobody answers at " + address + " (" + e.getMessage()
                    + "); DISPLAY says which display to use", e);
        } catch (DisplayException e) {
            closeQuietly(channel);
            throw e;
        }
    }

    XSetup setup() {
        return setup;
    }

    /// Where requests are written; [#flush()] sends them.
    RequestBuffer requests() {
        return requests;
    }

    /// A resource id of our own that is not in use.
    int newId() {
        if (ids > setup.idMask() >>> Integer.numberOfTrailingZeros(setup.idMask())) {
            throw new DisplayException("display " + name + ": no resource ids left");
        }
        return setup.idBase() | ids++ << Integer.numberOfTrailingZeros(setup.idMask());
    }

    /// Sends requests early where many have gathered.
    void flushIfFull() {
        if (requests.length() >= FULL) {
            flush();
        }
    }

    /// Sends all requests. While the server takes none, what it sends is read, or both would wait for each other.
    ///
    /// @throws DisplayException if the server is gone, or takes nothing for ten seconds
    void flush() {
        if (sending.array() != requests.bytes()) {
            sending = ByteBuffer.wrap(requests.bytes());
        }
        sending.limit(requests.length()).position(0);
        long moved = System.nanoTime();
        try {
            while (sending.hasRemaining()) {
                if (channel.write(sending) > 0) {
                    moved = System.nanoTime();
                } else {
                    if (System.nanoTime() - moved > PATIENCE_NANOS) {
                        throw new DisplayException("display " + name + " takes nothing any more");
                    }
                    receive();
                    LockSupport.parkNanos(NAP_NANOS);
                }
            }
        } catch (IOException e) {
            throw lost(e);
        }
        requests.clear();
    }

    /// Hands out what has come since; never waits.
    ///
    /// @throws DisplayException if the server is gone
    void poll(XMessages messages) {
        do {
            int at = 0;
            for (int length = complete(at); length > 0; length = complete(at)) {
                dispatch(messages, at, length);
                at += length;
            }
            consume(at);
        } while (receive() > 0);
    }

    /// Waits for the reply to a request; what else comes goes to `messages`.
    ///
    /// @return the reply, or none if the request was wrong
    byte[] reply(long sequence, XMessages messages) {
        Awaited awaited = new Awaited(sequence, messages);
        flush();
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!awaited.isHere) {
            poll(awaited);
            if (!awaited.isHere) {
                if (System.nanoTime() - end > 0) {
                    throw new DisplayException("display " + name + " does not answer");
                }
                LockSupport.parkNanos(NAP_NANOS);
            }
        }
        return awaited.reply;
    }

    @Override
    public void close() {
        closeQuietly(channel);
    }

    private void dispatch(XMessages messages, int at, int length) {
        int type = received[at] & 0x7F;
        switch (type) {
            case 0 -> messages.error(sequence(at), received[at + 1] & 0xFF, received[at + 10] & 0xFF,
                    card16(received, at + 8));
            case 1 -> messages.reply(sequence(at), received, at, length);
            default -> messages.event(type, received, at);
        }
    }

    /// The whole number of the request whose lower 16 bits a message carries: the latest that was sent and has these.
    private long sequence(int at) {
        long last = requests.sequence();
        return last - (last - card16(received, at + 2) & 0xFFFF);
    }

    /// Length of the message from `at`, 0 if it is not all there.
    private int complete(int at) {
        int there = receiving.position() - at;
        if (there < HEAD) {
            return 0;
        }
        int type = received[at] & 0x7F;
        long length = HEAD;
        if (type == 1 || type == Opcode.GENERIC_EVENT) {
            length += 4 * (card32(received, at + 4) & 0xFFFF_FFFFL);
            if (length > LONGEST_REPLY) {
                throw new DisplayException("display " + name + " sends a message of " + length + " bytes");
            }
        }
        if (length > received.length - at) {
            grow((int) Math.max(length, 2L * received.length));
        }
        return there >= length ? (int) length : 0;
    }

    private void grow(int size) {
        int position = receiving.position();
        received = Arrays.copyOf(received, received.length + size);
        receiving = ByteBuffer.wrap(received).position(position);
    }

    private void consume(int count) {
        if (count > 0) {
            System.arraycopy(received, count, received, 0, receiving.position() - count);
            receiving.position(receiving.position() - count);
        }
    }

    private int receive() {
        if (!receiving.hasRemaining()) {
            if (received.length >= 2 * LONGEST_REPLY) {
                throw new DisplayException("display " + name + " sends more than is read");
            }
            grow(received.length);
        }
        try {
            int count = channel.read(receiving);
            if (count < 0) {
                throw lost(null);
            }
            return count;
        } catch (IOException e) {
            throw lost(e);
        }
    }

    /// Bytes outside any message, at the start.
    private byte[] bytes(int count) {
        while (receiving.remaining() + receiving.position() - parsed < count) {
            grow(count);
        }
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (receiving.position() - parsed < count) {
            if (receive() == 0) {
                if (System.nanoTime() - end > 0) {
                    throw new DisplayException("display " + name + " does not answer");
                }
                LockSupport.parkNanos(NAP_NANOS);
            }
        }
        byte[] taken = Arrays.copyOfRange(received, parsed, parsed + count);
        parsed += count;
        if (parsed == receiving.position()) {
            receiving.position(0);
            parsed = 0;
        }
        return taken;
    }

    private DisplayException lost(@org.jspecify.annotations.Nullable IOException why) {
        String said = why == null ? "it closed the connection" : String.valueOf(why.getMessage());
        return new DisplayException("display " + name + " is gone: " + said, why == null ? new IOException(said) : why);
    }

    private static void closeQuietly(@org.jspecify.annotations.Nullable SocketChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // It is not needed any more.
        }
    }

    /// Picks one reply out of all that comes.
    private static final class Awaited implements XMessages {
        private final long sequence;
        private final XMessages others;
        private boolean isHere;
        private byte[] reply = new byte[0];

        Awaited(long sequence, XMessages others) {
            this.sequence = sequence;
            this.others = others;
        }

        @Override
        public void event(int type, byte[] from, int at) {
            others.event(type, from, at);
        }

        @Override
        public void reply(long number, byte[] from, int at, int length) {
            if (number == sequence) {
                reply = Arrays.copyOfRange(from, at, at + length);
                isHere = true;
            } else {
                others.reply(number, from, at, length);
            }
        }

        @Override
        public void error(long number, int code, int major, int minor) {
            if (number == sequence) {
                isHere = true;
            } else {
                others.error(number, code, major, minor);
            }
        }
    }
}
