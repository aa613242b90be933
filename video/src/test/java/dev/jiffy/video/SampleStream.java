package dev.jiffy.video;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/// A tiny H.264 stream whose headers are right and whose slice data is nothing but filler: enough for everything that does
/// not decode.
public final class SampleStream {
    /// Baseline, level 1, 176 × 144, progressive, picture order count type 2.
    public static final byte[] SPS = nal(0x67, "01000010" + "00000000" + "00001010" + "1" + "1" + "011" + "010" + "0"
            + "0001011" + "0001001" + "1" + "1" + "0" + "0" + "1", 0);
    /// CAVLC, one slice group.
    public static final byte[] PPS = nal(0x68, "11" + "0" + "0" + "1" + "1" + "1" + "0" + "00" + "111" + "000" + "1",
            0);

    private SampleStream() {
    }

    /// Access unit `index`: an IDR picture every tenth, P pictures between; `filler` bytes of slice data.
    public static byte[] slice(int index, int filler) {
        int frameNum = index % 10;
        String number = bits(frameNum, 4);
        return frameNum == 0
                ? nal(0x65, "1" + "0001000" + "1" + number + ((index / 10 & 1) == 0 ? "1" : "010") + "00" + "1", filler)
                : nal(0x41, "1" + "00110" + "1" + number + "0" + "0" + "0" + "1", filler);
    }

    /// NAL units behind start codes of four bytes.
    public static byte[] byteStream(byte[]... units) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] unit : units) {
            out.writeBytes(new byte[]{0, 0, 0, 1});
            out.writeBytes(unit);
        }
        return out.toByteArray();
    }

    /// NAL units behind lengths of four bytes.
    public static byte[] lengthPrefixed(byte[]... units) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] unit : units) {
            out.writeBytes(new byte[]{0, 0, (byte) (unit.length >> 8), (byte) unit.length});
            out.writeBytes(unit);
        }
        return out.toByteArray();
    }

    /// A whole elementary stream; the parameter sets stand in front of every IDR picture.
    public static byte[] elementaryStream(int pictures, int filler) {
        List<byte[]> units = new ArrayList<>();
        for (int i = 0; i < pictures; i++) {
            if (i % 10 == 0) {
                units.add(SPS);
                units.add(PPS);
            }
            units.add(slice(i, filler));
        }
        return byteStream(units.toArray(byte[][]::new));
    }

    private static String bits(int value, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = count - 1; i >= 0; i--) {
            text.append(value >> i & 1);
        }
        return text.toString();
    }

    private static byte[] nal(int header, String bits, int filler) {
        byte[] nal = new byte[1 + (bits.length() + 7) / 8 + filler];
        nal[0] = (byte) header;
        for (int i = 0; i < bits.length(); i++) {
            nal[1 + i / 8] |= (byte) (bits.charAt(i) - '0' << 7 - i % 8);
        }
        for (int i = nal.length - filler; i < nal.length; i++) {
            nal[i] = (byte) (0x55 + i % 7);
        }
        return nal;
    }
}
