package dev.jiffy.bench.peers;

import dev.jiffy.core.ProcessUsage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/// One decoder in a JVM of its own: `NAME FILE PICTURES WARM-UP SECONDS`, both in CPU time, which other work on the machine stretches
/// less.
///
/// Prints `first MILLIS` from the start of the JVM to the first frame, `md5 DIGEST` for each of the first pictures, and
/// `cpu MILLIS-PER-FRAME rss MEGABYTES frames COUNT` of the measured time. The file is decoded over and over.
final class PeerRun {
    private final String name;
    private final Path file;
    private Peer peer;

    private PeerRun(String name, Path file) throws IOException {
        this.name = name;
        this.file = file;
        peer = Peer.open(name, file);
    }

    public static void main(String[] args) throws IOException, NoSuchAlgorithmException {
        PeerRun run = new PeerRun(args[0], Path.of(args[1]));
        run.pictures(Integer.parseInt(args[2]));
        run.decode(Double.parseDouble(args[3]));
        double cpu = ProcessUsage.cpuSeconds();
        int frames = run.decode(Double.parseDouble(args[4]));
        System.out.printf(Locale.ROOT, "cpu %.3f rss %.1f frames %d%n",
                1000 * (ProcessUsage.cpuSeconds() - cpu) / frames, ProcessUsage.residentMegabytes(), frames);
        System.exit(0); // whatever threads a peer has left
    }

    private void pictures(int count) throws IOException, NoSuchAlgorithmException {
        MessageDigest md5 = MessageDigest.getInstance("MD5");
        for (int i = 0; i < count && peer.next(); i++) {
            if (i == 0) {
                System.out.println("first "
                        + (System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime()));
            }
            peer.digest(md5);
            System.out.println("md5 " + HexFormat.of().formatHex(md5.digest()));
        }
        again();
    }

    /// Decodes for some seconds of CPU time and returns the number of frames.
    private int decode(double seconds) throws IOException {
        double end = ProcessUsage.cpuSeconds() + seconds;
        int frames = 0;
        int empty = 0;
        while (ProcessUsage.cpuSeconds() < end) {
            if (peer.next()) {
                frames++;
                empty = 0;
            } else if (++empty > 1) {
                throw new IOException("no frames in " + file);
            } else {
                again();
            }
        }
        return frames;
    }

    private void again() throws IOException {
        peer.close();
        peer = Peer.open(name, file);
    }
}
