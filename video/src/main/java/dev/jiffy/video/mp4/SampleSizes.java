package dev.jiffy.video.mp4;

import dev.jiffy.video.internal.MappedBytes;

/// Sizes of samples: `stsz` and `stz2`, ISO/IEC 14496-12 clauses 8.7.3.2 and 8.7.3.3.
///
/// The table stays in the file; every 64th sample knows the sum of all sizes before it.
final class SampleSizes {
    private static final int SHIFT = 6;
    private static final int HEADER = 12;
    private static final int STZ2 = FourCc.of("stz2");

    private final MappedBytes file;
    private final long at;
    private final int bits;
    private final long constant;
    private final int count;
    private final long declared;
    private final long[] sumBefore;

    /// Reads a table.
    SampleSizes(Box box) {
        file = box.file();
        at = box.body() + HEADER;
        declared = box.u32(8);
        if (box.type() == STZ2) {
            constant = 0;
            bits = box.u8(7);
            if (bits != 4 && bits != 8 && bits != 16) {
                throw box.wrong("field size " + bits);
            }
        } else {
            constant = box.u32(4);
            bits = 32;
        }
        if (constant != 0) {
            // No table: what bounds the count is what the file can hold.
            count = (int) Math.min(Math.min(declared, file.size() / constant), Integer.MAX_VALUE - 8);
            sumBefore = new long[0];
            return;
        }
        long room = (box.length() - HEADER) * 8 / bits;
        count = (int) Math.min(Math.min(declared, room), Integer.MAX_VALUE - 8);
        sumBefore = new long[(count >> SHIFT) + 1];
        long sum = 0;
        for (int i = 0; i < count; i++) {
            if ((i & (1 << SHIFT) - 1) == 0) {
                sumBefore[i >> SHIFT] = sum;
            }
            sum += size(i);
        }
        if ((count & (1 << SHIFT) - 1) == 0) {
            sumBefore[count >> SHIFT] = sum;
        }
    }

    /// Samples that the table has, or that the file can hold.
    int count() {
        return count;
    }

    /// Samples that the box speaks of.
    long declared() {
        return declared;
    }

    /// Bytes of a sample.
    long size(int sample) {
        if (constant != 0) {
            return constant;
        }
        return switch (bits) {
            case 4 -> file.u8(at + (sample >> 1)) >> ((sample & 1) == 0 ? 4 : 0) & 15;
            case 8 -> file.u8(at + sample);
            case 16 -> file.u16(at + 2L * sample);
            default -> file.u32(at + 4L * sample);
        };
    }

    /// Bytes of all samples before this one.
    long sumBefore(int sample) {
        if (constant != 0) {
            return constant * sample;
        }
        long sum = sumBefore[sample >> SHIFT];
        for (int i = sample >> SHIFT << SHIFT; i < sample; i++) {
            sum += size(i);
        }
        return sum;
    }
}
