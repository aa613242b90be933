package dev.jiffy.video.source;

import dev.jiffy.video.MediaException;
import dev.jiffy.video.rtp.Patience;
import dev.jiffy.video.rtp.RtpClient;
import dev.jiffy.video.rtp.RtpReceiver;
import dev.jiffy.video.rtsp.MediaDescription;
import dev.jiffy.video.rtsp.RtspException;
import dev.jiffy.video.rtsp.SessionDescription;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An address like `rtp://@:5004`, `rtp://239.1.2.3:5004?sdp=camera.sdp`, `udp://@:1234`.
///
/// @param spec the whole
/// @param group multicast group, or local address to listen at; `null` for all
/// @param port where packets come
/// @param description what the file named by `sdp` says about the video, `null` without one
record DatagramAddress(String spec, @Nullable String group, int port, @Nullable MediaDescription description) {
    private static final Pattern FORM = Pattern.compile(
            "(?i)(rtp|udp)://@?(\\[[0-9a-f:.%]+]|[^\\[\\]:/?@]*):([0-9]{1,5})/?(?:\\?sdp=(.+))?");
    private static final long LARGEST_DESCRIPTION = 1 << 18;

    /// @throws MediaException if it is none, or its description cannot be read
    static DatagramAddress parse(String spec) {
        Matcher form = FORM.matcher(spec);
        if (!form.matches()) {
            throw new MediaException(spec, 0, "no address like rtp://@:5004 or rtp://239.1.2.3:5004?sdp=FILE");
        }
        int port = Integer.parseInt(form.group(3));
        if (port < 1 || port >= 0xFFFF) {
            throw new MediaException(spec, 0, "no port for packets and one behind it for control: " + port);
        }
        String host = form.group(2).replace("[", "").replace("]", "");
        MediaDescription video = form.group(4) == null ? null : describe(spec, Path.of(form.group(4)));
        return new DatagramAddress(spec, host.isEmpty() ? group(video) : host, port, video);
    }

    /// The group a description tells to join.
    private static @Nullable String group(@Nullable MediaDescription video) {
        String address = video == null ? null : video.address();
        try {
            return address != null && InetAddress.ofLiteral(address).isMulticastAddress() ? address : null;
        } catch (IllegalArgumentException _) {
            return null; // a name, of the sender
        }
    }

    private static MediaDescription describe(String spec, Path file) {
        try {
            if (Files.size(file) > LARGEST_DESCRIPTION) {
                throw new MediaException(spec, 0, file + " is too large for a session description");
            }
            return SessionDescription.parse(Files.readString(file, StandardCharsets.ISO_8859_1)).video();
        } catch (RtspException e) {
            throw new MediaException(spec, 0, file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new MediaException(spec, 0, file + " cannot be read", e);
        }
    }

    RtpClient rtpClient(Patience patience) {
        MediaDescription video = description;
        return new RtpClient(spec, group, port, video == null ? RtpReceiver.ANY_PAYLOAD_TYPE : video.payloadType(),
                video == null ? List.of() : video.parameterSets(), patience);
    }

    /// @throws MediaException if the port cannot be had or nothing comes
    Source transportStream(Patience patience) {
        try {
            return Sources.stream(spec, new DatagramInput(bind(), patience.silence()));
        } catch (IOException e) {
            throw new MediaException(spec, 0, "cannot be opened: " + e.getMessage(), e);
        }
    }

    private DatagramSocket bind() throws IOException {
        InetAddress address = group == null ? null : InetAddress.getByName(group);
        if (address == null || !address.isMulticastAddress()) {
            return new DatagramSocket(new InetSocketAddress(address, port));
        }
        MulticastSocket socket = new MulticastSocket(port);
        socket.joinGroup(new InetSocketAddress(address, port), null);
        return socket;
    }
}
