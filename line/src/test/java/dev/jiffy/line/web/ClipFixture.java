package dev.jiffy.line.web;

import dev.jiffy.core.Frame;
import dev.jiffy.line.live.SeenPart;
import dev.jiffy.video.VideoReader;
import dev.jiffy.video.color.FrameImages;
import dev.jiffy.video.source.Packet;
import dev.jiffy.video.source.Source;
import dev.jiffy.video.source.Sources;
import dev.jiffy.vision.Box;
import dev.jiffy.vision.blob.BlobDetector;
import dev.jiffy.vision.track.Track;
import dev.jiffy.vision.track.Tracker;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;

/// The clip of plain parts taken apart: its access units, where its parts are in each frame, and some of its pictures as JPEG.
final class ClipFixture {
    static final int RATE = 30;
    static final int PER_STILL = 6;

    final List<byte[]> sequences = new ArrayList<>();
    final List<byte[]> pictures = new ArrayList<>();
    final List<Sample> samples = new ArrayList<>();
    final List<List<SeenPart>> parts = new ArrayList<>();
    final List<byte[]> stills = new ArrayList<>();
    final long timescale;
    private final long frames;

    /// One access unit, times in units of the track.
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    record Sample(byte[] data, long decoding, long presentation, long duration, boolean sync) {
    }

    private ClipFixture(Path clip, int framesLookedAt) {
        try (Source source = Sources.open(clip)) {
            timescale = source.video().timescale();
            parameterSets(source.configuration(0));
            Packet p = new Packet();
            while (source.next(p)) {
                samples.add(new Sample(Arrays.copyOfRange(p.data(), p.offset(), p.offset() + p.length()),
                        p.decodingTime(), p.presentationTime(), p.duration(), p.sync()));
            }
        }
        frames = samples.size();
        look(clip, framesLookedAt);
    }

    /// Takes the clip apart; only the first frames are decoded and looked at.
    static ClipFixture load(int framesLookedAt) {
        try {
            URL clip = Objects.requireNonNull(ClipFixture.class.getResource("/dev/jiffy/line/plain-belt.mp4"));
            return new ClipFixture(Path.of(clip.toURI()), framesLookedAt);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /// ISO/IEC 14496-15 clause 5.3.3.1.
    private void parameterSets(byte[] avcC) {
        int at = read(avcC, 6, avcC[5] & 31, sequences);
        read(avcC, at + 1, avcC[at] & 255, pictures);
    }

    private static int read(byte[] avcC, int from, int count, List<byte[]> sets) {
        int at = from;
        for (int i = 0; i < count; i++) {
            int length = (avcC[at] & 255) << 8 | avcC[at + 1] & 255;
            sets.add(Arrays.copyOfRange(avcC, at + 2, at + 2 + length));
            at += 2 + length;
        }
        return at;
    }

    private void look(Path clip, int limit) {
        Tracker tracker = new Tracker(Tracker.Policy.confidentFrom(0.3));
        try (VideoReader reader = VideoReader.open(clip, 1); BlobDetector detector = new BlobDetector("part")) {
            for (int i = 0; i < limit; i++) {
                try (Frame frame = reader.next()) {
                    if (frame == null) {
                        break;
                    }
                    parts.add(tracker.update(detector.detect(frame), (double) i / RATE).stream()
                            .filter(Track::confirmed).map(ClipFixture::part).toList());
                    if (i % PER_STILL == 0) {
                        stills.add(jpeg(FrameImages.toBufferedImage(frame)));
                    }
                }
            }
        }
    }

    private static SeenPart part(Track track) {
        Box box = track.box().clipped();
        boolean isLong = box.width() * 16 / 9 > 1.25 * box.height();
        SeenPart.Verdict verdict = box.centerX() < 0.5
                ? SeenPart.Verdict.OPEN
                : track.id() % 5 == 3 ? SeenPart.Verdict.FAIL : SeenPart.Verdict.PASS;
        return new SeenPart(track.id(), isLong ? "bar" : "nut", box, track.confidence(), verdict, box.width() * 320);
    }

    /// Frames until it repeats.
    long length() {
        return frames;
    }

    /// Whether all of it was looked at.
    boolean isWhole() {
        return parts.size() == frames;
    }

    List<SeenPart> partsAt(long frame) {
        return parts.isEmpty() ? List.of() : parts.get((int) (frame % length() % parts.size()));
    }

    byte[] stillAt(long frame) {
        return stills.get((int) (frame % length() / PER_STILL % stills.size()));
    }

    static byte[] jpeg(BufferedImage image) {
        try {
            BufferedImage rgb = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
            Graphics2D g = rgb.createGraphics();
            g.drawImage(image, 0, 0, null);
            g.dispose();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(rgb, "jpeg", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The part of a JPEG around a box.
    static byte[] crop(byte[] jpeg, Box box) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg));
            int w = image.getWidth();
            int h = image.getHeight();
            int side = Math.clamp((int) (1.4 * Math.max(box.width() * w, box.height() * h)), 16, h);
            int x = Math.clamp((int) (box.centerX() * w) - side / 2, 0, w - side);
            int y = Math.clamp((int) (box.centerY() * h) - side / 2, 0, h - side);
            return jpeg(image.getSubimage(x, y, side, side));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
