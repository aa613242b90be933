package dev.jiffy.line.picture;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/// Tables of ITU-T T.81: order of coefficients (figure A.6), typical quantisation (K.1, K.2) and Huffman codes (K.3 to K.6).
final class JpegTables {
    /// Place in the block of the coefficient that comes n-th.
    static final int[] ZIGZAG = zigzag();

    static final int[] LUMA = {
            16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55,
            14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62,
            18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92,
            49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99};

    static final int[] CHROMA = {
            17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99,
            24, 26, 56, 99, 99, 99, 99, 99, 47, 66, 99, 99, 99, 99, 99, 99,
            99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
            99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99};

    // How many codes there are of each length, 1 to 16, and then their symbols.
    private static final byte[] LUMA_DC = hex("00010501010101010100000000000000 000102030405060708090a0b");
    private static final byte[] CHROMA_DC = hex("00030101010101010101010000000000 000102030405060708090a0b");
    private static final byte[] LUMA_AC = hex("0002010303020403050504040000017d "
            + "01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a3435"
            + "363738393a434445464748494a535455565758595a636465666768696a737475767778797a838485868788898a92939495969798"
            + "999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4"
            + "f5f6f7f8f9fa");
    private static final byte[] CHROMA_AC = hex("00020102040403040705040400010277 "
            + "000102031104052131061241510761711322328108144291a1b1c109233352f0156272d10a162434e125f11718191a262728292a"
            + "35363738393a434445464748494a535455565758595a636465666768696a737475767778797a82838485868788898a9293949596"
            + "9798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae2e3e4e5e6e7e8e9eaf2f3f4"
            + "f5f6f7f8f9fa");

    static final Codes LUMA_CODES = new Codes(codes(LUMA_DC), codes(LUMA_AC));
    static final Codes CHROMA_CODES = new Codes(codes(CHROMA_DC), codes(CHROMA_AC));

    /// Codes by symbol: the code times 256, plus its length.
    @SuppressWarnings("ArrayRecordComponent") // tables, shared by all
    record Codes(int[] dc, int[] ac) {
    }

    private JpegTables() {
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    private static int[] zigzag() {
        int[] order = new int[64];
        int n = 0;
        for (int sum = 0; sum < 15; sum++) {
            for (int i = Math.max(0, sum - 7); i <= Math.min(sum, 7); i++) {
                int row = sum % 2 == 0 ? sum - i : i;
                order[n++] = 8 * row + sum - row;
            }
        }
        return order;
    }

    /// Annex C.2: codes of a length count up, and go on one bit longer.
    private static int[] codes(byte[] table) {
        int[] codes = new int[256];
        int code = 0;
        int next = 16;
        for (int bits = 1; bits <= 16; bits++) {
            for (int i = 0; i < table[bits - 1]; i++) {
                codes[table[next++] & 0xFF] = code++ << 8 | bits;
            }
            code <<= 1;
        }
        return codes;
    }

    static int[] quantization(int[] table, int quality) {
        int q = Math.clamp(quality, 1, 100);
        int percent = q < 50 ? 5000 / q : 200 - 2 * q;
        int[] steps = new int[64];
        for (int i = 0; i < 64; i++) {
            steps[i] = Math.clamp((table[i] * percent + 50) / 100, 1, 255);
        }
        return steps;
    }

    /// What takes a coefficient of [ForwardTransform] to its level.
    static float[] scales(int[] steps) {
        double[] s = new double[8];
        for (int i = 0; i < 8; i++) {
            s[i] = i == 0 ? 1 : Math.sqrt(2) * Math.cos(i * Math.PI / 16);
        }
        float[] scales = new float[64];
        for (int i = 0; i < 64; i++) {
            scales[i] = (float) (1 / (steps[i] * s[i / 8] * s[i % 8] * 8));
        }
        return scales;
    }

    /// SOI, APP0, both quantisation and all four Huffman tables: clauses B.2.4.1 and B.2.4.2.
    static byte[] header(int[] luma, int[] chroma) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(640);
        out.writeBytes(hex("ffd8 ffe00010 4a46494600 0102 00 0001 0001 0000"));
        for (int id = 0; id < 2; id++) {
            out.writeBytes(new byte[]{(byte) 0xFF, (byte) 0xDB, 0, 67, (byte) id});
            for (int natural : ZIGZAG) {
                out.write((id == 0 ? luma : chroma)[natural]);
            }
        }
        huffman(out, 0x00, LUMA_DC);
        huffman(out, 0x10, LUMA_AC);
        huffman(out, 0x01, CHROMA_DC);
        huffman(out, 0x11, CHROMA_AC);
        return out.toByteArray();
    }

    private static void huffman(ByteArrayOutputStream out, int id, byte[] table) {
        int size = 3 + table.length;
        out.writeBytes(new byte[]{(byte) 0xFF, (byte) 0xC4, (byte) (size >> 8), (byte) size, (byte) id});
        out.writeBytes(table);
    }
}
