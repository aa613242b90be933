package dev.jiffy.video.mp4;

import dev.jiffy.core.ColorDescription;
import dev.jiffy.video.MediaException;
import dev.jiffy.video.TrackKind;
import dev.jiffy.video.internal.DamageLog;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads `stsd`: ISO/IEC 14496-12 clauses 8.5.2, 8.12 and 12.1, the sound entries of QuickTime included.
final class SampleEntryReader {
    private static final int VISUAL_FIELDS = 78;
    private static final int SOUND_FIELDS = 28;
    /// An `avcC` with every parameter set that H.264 can name, each of a plausible size, is far smaller.
    private static final long MOST_CONFIGURATION = 1 << 20;
    private static final int MOST_ENTRIES = 1024;

    private String codec = "";
    private int width;
    private int height;
    private int channels;
    private long sampleRate;
    private @Nullable String configurationType;
    private byte[] configuration = {};
    private ColorDescription color = ColorDescription.UNSPECIFIED;
    private boolean iccProfile;
    private long pixelAspectWidth = 1;
    private long pixelAspectHeight = 1;
    private @Nullable CleanAperture cleanAperture;
    private @Nullable String encryptionScheme;

    private SampleEntryReader() {
    }

    /// All entries; one that cannot be read is kept with what was read.
    static List<SampleEntry> readAll(Box stsd, TrackKind kind, DamageLog damage) {
        List<SampleEntry> entries = new ArrayList<>();
        Boxes boxes = stsd.children(8);
        for (Box box = boxes.next(); box != null && entries.size() < MOST_ENTRIES; box = boxes.next()) {
            SampleEntryReader reader = new SampleEntryReader();
            try {
                reader.read(box, kind);
            } catch (MediaException problem) {
                damage.add(problem);
            }
            entries.add(reader.entry(box));
        }
        return entries;
    }

    private SampleEntry entry(Box box) {
        return new SampleEntry(box.name(), codec, width, height, channels, sampleRate, configurationType,
                configuration, color, iccProfile, pixelAspectWidth, pixelAspectHeight, cleanAperture,
                encryptionScheme);
    }

    private void read(Box entry, TrackKind kind) {
        codec = entry.name();
        if (codec.startsWith("enc")) {
            encryptionScheme = "?";
        }
        if (kind == TrackKind.VIDEO) {
            width = entry.u16(24);
            height = entry.u16(26);
            children(entry.children(VISUAL_FIELDS));
        } else if (kind == TrackKind.AUDIO) {
            channels = entry.u16(16);
            sampleRate = entry.u32(24) >> 16;
            int fields = SOUND_FIELDS;
            if (entry.u16(8) == 1 && entry.length() >= SOUND_FIELDS + 16 && !isBox(entry, SOUND_FIELDS)) {
                fields += 16;
            } else if (entry.u16(8) == 2 && entry.length() >= SOUND_FIELDS + 36) {
                sampleRate = Math.clamp((long) Double.longBitsToDouble(entry.i64(32)), 0, Integer.MAX_VALUE);
                channels = entry.i32(40);
                fields += 36;
            }
            children(entry.children(fields));
        } else if (encryptionScheme != null) {
            children(entry.children(8));
        }
    }

    /// Version 1 means four more fields in QuickTime and nothing in ISO/IEC 14496-12: look whether a box follows at once.
    private static boolean isBox(Box entry, int at) {
        long size = entry.u32(at);
        int type = entry.i32(at + 4);
        return size >= 8 && size <= entry.length() - at && type >>> 24 >= 'a' && type >>> 24 <= 'z';
    }

    private void children(Boxes boxes) {
        for (Box box = boxes.next(); box != null; box = boxes.next()) {
            switch (box.name()) {
                case "avcC", "hvcC", "av1C", "vpcC", "esds", "dac3", "dec3", "dOps", "dfLa", "alac" -> configure(box);
                case "colr" -> readColor(box);
                case "pasp" -> {
                    pixelAspectWidth = Math.max(1, box.u32(0));
                    pixelAspectHeight = Math.max(1, box.u32(4));
                }
                case "clap" -> cleanAperture = new CleanAperture(fraction(box, 0), fraction(box, 8),
                        fraction(box, 16), fraction(box, 24));
                case "sinf" -> readProtection(box);
                case "wave" -> wave(box);
                default -> {
                    // Not needed to decode.
                }
            }
        }
    }

    private void configure(Box box) {
        if (box.length() > MOST_CONFIGURATION) {
            throw box.wrong(box.length() + " bytes");
        }
        configurationType = box.name();
        configuration = new byte[(int) box.length()];
        box.file().copy(box.body(), configuration, 0, configuration.length);
    }

    /// `nclx` and QuickTime's `nclc` tell code points of ITU-T H.273; ICC profiles are noted.
    private void readColor(Box box) {
        String kind = FourCc.name(box.i32(0));
        if (kind.equals("nclx") || kind.equals("nclc")) {
            boolean fullRange = kind.equals("nclx") && box.length() > 10 && (box.u8(10) & 0x80) != 0;
            color = new ColorDescription(box.u16(4), box.u16(6), box.u16(8), fullRange);
        } else if (kind.equals("prof") || kind.equals("rICC")) {
            iccProfile = true;
        }
    }

    private static double fraction(Box box, int at) {
        int denominator = box.i32(at + 4);
        return denominator == 0 ? 0 : (double) box.i32(at) / denominator;
    }

    private void readProtection(Box sinf) {
        Boxes boxes = sinf.children(0);
        for (Box box = boxes.next(); box != null; box = boxes.next()) {
            if (box.name().equals("frma")) {
                codec = FourCc.name(box.i32(0));
            } else if (box.name().equals("schm")) {
                encryptionScheme = FourCc.name(box.i32(4));
            }
        }
        if (encryptionScheme == null) {
            encryptionScheme = "?";
        }
    }

    /// QuickTime keeps the decoder's configuration one level down.
    private void wave(Box wave) {
        Boxes boxes = wave.children(0);
        for (Box box = boxes.next(); box != null; box = boxes.next()) {
            if (box.name().equals("esds")) {
                configure(box);
            }
        }
    }
}
