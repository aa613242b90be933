package dev.jiffy.video.source;

import dev.jiffy.video.rtp.RtpPackets;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A very small RTSP server on the loopback interface that plays a few pictures, with the faults a test asks for.
final class FakeCamera implements AutoCloseable {
    static final String USER = "operator";
    static final String PASSWORD = "top:secret@1";

    /// Challenge of every request without the right answer, `null` to let everybody in.
    @Nullable
    String challenge;
    boolean servesTcp = true;
    boolean servesUdp = true;
    boolean saysGoodbye = true;
    /// Closes the connection behind the last picture.
    boolean hangsUp;
    boolean staysSilent;
    int sessionTimeout = 60;
    /// Where DESCRIBE is sent to first.
    @Nullable
    String redirect;
    /// What the network does to the packets.
    UnaryOperator<List<byte[]>> network = packets -> packets;
    /// Body of the answer to DESCRIBE, `null` for the right one.
    @Nullable
    String description;

    final List<String> requests = new CopyOnWriteArrayList<>();

    private final ServerSocket server = new ServerSocket(0, 20, InetAddress.getLoopbackAddress());
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final List<List<byte[]>> pictures;

    FakeCamera(String stream) throws IOException {
        pictures = Pictures.of(stream);
        Thread.ofVirtual().start(this::accept);
    }

    String address() {
        return "rtsp://" + USER + ":" + PASSWORD + "@127.0.0.1:" + server.getLocalPort() + "/cam";
    }

    String publicAddress() {
        return "rtsp://127.0.0.1:" + server.getLocalPort() + "/cam";
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = server.accept();
                connections.add(connection);
                Thread.ofVirtual().start(() -> serve(connection));
            }
        } catch (IOException _) {
            // closed
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            Session session = new Session(connection);
            List<String> head = new ArrayList<>();
            for (String line = line(in); line != null; line = line(in)) {
                if (!line.isEmpty()) {
                    head.add(line);
                } else if (!head.isEmpty() && !session.answer(head)) {
                    return;
                } else {
                    head.clear();
                }
            }
        } catch (IOException _) {
            // The client has gone.
        }
    }

    /// The next line of text, null at the end. Interleaved packets (RFC 2326 clause 10.12), such as a receiver's reports, are passed
    /// over by their length: bytes in them may be line feeds.
    private static @Nullable String line(InputStream in) throws IOException {
        int next = in.read();
        while (next == '$') {
            in.skipNBytes(1); // channel
            in.skipNBytes(in.read() << 8 | in.read());
            next = in.read();
        }
        StringBuilder line = new StringBuilder();
        for (; next != '\n'; next = in.read()) {
            if (next < 0) {
                return null;
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    /// What one connection has agreed on.
    private final class Session {
        private final Socket connection;
        private int clientPort;

        Session(Socket connection) {
            this.connection = connection;
        }

        /// `false` ends the connection.
        boolean answer(List<String> head) throws IOException {
            Matcher line = Pattern.compile("(OPTIONS|DESCRIBE|SETUP|PLAY|GET_PARAMETER|TEARDOWN) (\\S+) RTSP/1.0$")
                    .matcher(head.getFirst());
            if (!line.find()) {
                return true;
            }
            String method = line.group(1);
            requests.add(line.group());
            String number = header(head, "CSeq");
            if (challenge != null && !isAllowed(method, header(head, "Authorization"))) {
                respond(number, "401 Unauthorized", "WWW-Authenticate: " + challenge + "\r\n", "");
                return true;
            }
            switch (method) {
                case "OPTIONS" -> respond(number, "200 OK",
                        "Public: OPTIONS, DESCRIBE, SETUP, PLAY, GET_PARAMETER, TEARDOWN\r\n", "");
                case "DESCRIBE" -> describe(number);
                case "SETUP" -> setUp(number, header(head, "Transport"));
                case "PLAY" -> {
                    respond(number, "200 OK", "Session: 42\r\n", "");
                    return play();
                }
                case "TEARDOWN" -> {
                    return false;
                }
                default -> respond(number, "200 OK", "Session: 42\r\n", "");
            }
            return true;
        }

        private void describe(String number) throws IOException {
            String target = redirect;
            if (target != null) {
                redirect = null;
                respond(number, "302 Moved Temporarily", "Location: " + target + "\r\n", "");
                return;
            }
            String other = description;
            respond(number, "200 OK", "Content-Type: application/sdp\r\nContent-Base: " + publicAddress() + "/\r\n",
                    other == null ? sdp() : other);
        }

        private void setUp(String number, String transport) throws IOException {
            boolean isTcp = transport.contains("TCP");
            if (isTcp ? !servesTcp : !servesUdp) {
                respond(number, "461 Unsupported Transport", "", "");
                return;
            }
            Matcher port = Pattern.compile("client_port=([0-9]+)").matcher(transport);
            clientPort = port.find() ? Integer.parseInt(port.group(1)) : 0;
            respond(number, "200 OK", "Session: 42;timeout=" + sessionTimeout + "\r\nTransport: " + transport
                    + (isTcp ? "" : ";server_port=9-10") + "\r\n", "");
        }

        private boolean play() throws IOException {
            if (staysSilent) {
                return true;
            }
            RtpPackets sender = new RtpPackets(300);
            List<byte[]> packets = new ArrayList<>();
            for (int i = 0; i < pictures.size(); i++) {
                packets.addAll(sender.accessUnit(pictures.get(i), 1_000_000 + 3600L * i));
            }
            try (DatagramSocket udp = new DatagramSocket()) {
                send(udp, 1, sender.senderReport(0xE000_0000_0000_0000L, 1_000_000));
                for (byte[] packet : network.apply(packets)) {
                    send(udp, 0, packet);
                }
                if (saysGoodbye) {
                    pause();
                    send(udp, 1, sender.goodbye());
                }
            }
            return !hangsUp;
        }

        /// Datagrams at one port may be read before those sent earlier to another.
        private void pause() {
            try {
                Thread.sleep(clientPort > 0 ? 300 : 0);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        private void send(DatagramSocket udp, int channel, byte[] packet) throws IOException {
            if (clientPort > 0) {
                udp.send(new DatagramPacket(packet, packet.length, InetAddress.getLoopbackAddress(),
                        clientPort + channel));
                return;
            }
            byte[] framed = new byte[4 + packet.length];
            framed[0] = '$';
            framed[1] = (byte) channel;
            framed[2] = (byte) (packet.length >> 8);
            framed[3] = (byte) packet.length;
            System.arraycopy(packet, 0, framed, 4, packet.length);
            connection.getOutputStream().write(framed);
        }

        private void respond(String number, String status, String headers, String body) throws IOException {
            OutputStream out = connection.getOutputStream();
            out.write(("RTSP/1.0 " + status + "\r\nCSeq: " + number + "\r\n" + headers + "Content-Length: "
                    + body.length() + "\r\n\r\n" + body).getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private String sdp() {
        Base64.Encoder base64 = Base64.getEncoder();
        List<byte[]> first = pictures.getFirst();
        return """
                v=0
                o=- 1 1 IN IP4 127.0.0.1
                s=fake
                a=control:*
                m=video 0 RTP/AVP 96
                a=rtpmap:96 H264/90000
                a=fmtp:96 packetization-mode=1;sprop-parameter-sets=%s,%s
                a=control:track1
                """.formatted(base64.encodeToString(first.get(0)), base64.encodeToString(first.get(1)));
    }

    private static String header(List<String> head, String name) {
        return head.stream().filter(line -> line.startsWith(name + ": ")).findFirst()
                .map(line -> line.substring(name.length() + 2)).orElse("");
    }

    private boolean isAllowed(String method, String authorization) {
        if (String.valueOf(challenge).startsWith("Basic")) {
            return authorization.equals("Basic " + Base64.getEncoder()
                    .encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8)));
        }
        boolean isSha = String.valueOf(challenge).contains("SHA-256");
        String nonce = quoted(String.valueOf(challenge), "nonce");
        String realm = quoted(String.valueOf(challenge), "realm");
        String secret = hash(isSha, USER + ":" + realm + ":" + PASSWORD);
        String request = hash(isSha, method + ":" + quoted(authorization, "uri"));
        String middle = authorization.contains("qop=auth")
                ? nonce + ":" + quoted(authorization, "nc") + ":" + quoted(authorization, "cnonce") + ":auth"
                : nonce;
        return authorization.contains("response=\"" + hash(isSha, secret + ":" + middle + ":" + request) + "\"");
    }

    private static String quoted(String text, String name) {
        Matcher value = Pattern.compile("\\b" + name + "=\"?([^\",]*)").matcher(text);
        return value.find() ? value.group(1) : "";
    }

    private static String hash(boolean isSha, String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance(isSha ? "SHA-256" : "MD5");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }
}
