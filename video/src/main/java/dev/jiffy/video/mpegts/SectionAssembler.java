package dev.jiffy.video.mpegts;

/// Puts the sections of one PID together: ISO/IEC 13818-1 clause 2.4.4, 1024 bytes at most.
final class SectionAssembler {
    private static final int LARGEST = 1024;
    private static final int[] CRC = crcTable();

    private final byte[] section = new byte[LARGEST];
    private int filled;
    private boolean open;

    /// Takes the payload of a packet; returns whether a section with a right checksum is complete. Of several in one packet
    /// the first counts: tables are repeated all the time.
    boolean append(byte[] bytes, int offset, int length, boolean startsUnit) {
        int from = offset;
        int left = length;
        if (startsUnit) {
            int pointer = bytes[from] & 0xFF;
            if (pointer >= left) {
                open = false;
                return false;
            }
            if (open && pointer > 0) {
                take(bytes, from + 1, pointer);
                if (complete()) {
                    return true;
                }
            }
            from += 1 + pointer;
            left -= 1 + pointer;
            filled = 0;
            open = true;
        }
        if (!open) {
            return false;
        }
        take(bytes, from, left);
        return complete();
    }

    /// Bytes are missing: nothing can be made of what is there.
    void lose() {
        open = false;
    }

    private void take(byte[] bytes, int offset, int length) {
        int taken = Math.min(length, LARGEST - filled);
        System.arraycopy(bytes, offset, section, filled, taken);
        filled += taken;
    }

    private boolean complete() {
        if (filled < 3 || filled < length()) {
            return false;
        }
        open = false;
        return length() >= 12 && length() <= LARGEST && crc(section, length()) == 0;
    }

    /// The section; [#length()] bytes of it count.
    byte[] section() {
        return section;
    }

    /// Bytes of the section, its header and checksum included.
    int length() {
        return 3 + ((section[1] & 0x0F) << 8 | section[2] & 0xFF);
    }

    /// The checksum of ISO/IEC 13818-1 Annex A over a section and the checksum that ends it: 0 if it is right.
    static int crc(byte[] bytes, int length) {
        int crc = -1;
        for (int i = 0; i < length; i++) {
            crc = crc << 8 ^ CRC[(crc >>> 24 ^ bytes[i]) & 0xFF];
        }
        return crc;
    }

    private static int[] crcTable() {
        int[] table = new int[256];
        for (int i = 0; i < 256; i++) {
            int crc = i << 24;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc << 1 ^ (crc < 0 ? 0x04C1_1DB7 : 0);
            }
            table[i] = crc;
        }
        return table;
    }
}
