package dev.jiffy.line.picture;

import java.util.Arrays;

/// Writes baseline JPEG with half the chroma in both directions: ITU-T T.81, JFIF 1.02.
///
/// The Huffman tables are the typical ones of T.81 annex K.3, so a picture needs one pass. The transform is the one of
/// Arai, Agui and Nakajima (1988), whose scale factors are part of the quantisation. Memory is kept for the next picture;
/// one thread at a time.
public final class JpegEncoder {
    private static final int DEFAULT_QUALITY = 80;

    private final float[] lumaScale;
    private final float[] chromaScale;
    private final byte[] header;
    private final float[] block = new float[64];
    private final int[] levels = new int[64];
    private float[] luma = {};
    private float[] blue = {};
    private float[] red = {};
    private byte[] out = new byte[1 << 14];
    private int length;
    private long bits;
    private int bitCount;

    /// An encoder of quality 80.
    public JpegEncoder() {
        this(DEFAULT_QUALITY);
    }

    /// @param quality from 1 to 100, as the Independent JPEG Group scales the tables of annex K.1
    public JpegEncoder(int quality) {
        int[] lumaTable = JpegTables.quantization(JpegTables.LUMA, quality);
        int[] chromaTable = JpegTables.quantization(JpegTables.CHROMA, quality);
        lumaScale = JpegTables.scales(lumaTable);
        chromaScale = JpegTables.scales(chromaTable);
        header = JpegTables.header(lumaTable, chromaTable);
    }

    /// Encodes pixels `0xAARRGGBB`, rows packed; alpha is ignored.
    ///
    /// @throws IllegalArgumentException unless both sides are from 1 to 65535 and the pixels are there
    public byte[] encode(int[] pixels, int width, int height) {
        if (width < 1 || height < 1 || width > 0xFFFF || height > 0xFFFF || (long) width * height > pixels.length) {
            throw new IllegalArgumentException("picture of " + width + " x " + height + " in " + pixels.length);
        }
        length = 0;
        bits = 0;
        bitCount = 0;
        bytes(header);
        frameHeader(width, height);
        int columns = (width + 15) / 16;
        convert(pixels, width, height, columns * 16, (height + 15) / 16 * 16);
        int lumaDc = 0;
        int blueDc = 0;
        int redDc = 0;
        for (int my = 0; my < (height + 15) / 16; my++) {
            for (int mx = 0; mx < columns; mx++) {
                for (int b = 0; b < 4; b++) {
                    int at = (my * 16 + (b >> 1) * 8) * columns * 16 + mx * 16 + (b & 1) * 8;
                    lumaDc = block(luma, at, columns * 16, lumaScale, JpegTables.LUMA_CODES, lumaDc);
                }
                int at = my * 8 * columns * 8 + mx * 8;
                blueDc = block(blue, at, columns * 8, chromaScale, JpegTables.CHROMA_CODES, blueDc);
                redDc = block(red, at, columns * 8, chromaScale, JpegTables.CHROMA_CODES, redDc);
            }
        }
        put(0x7F, 7); // fill the last byte with ones
        bitCount = 0;
        ensure(2);
        out[length++] = (byte) 0xFF;
        out[length++] = (byte) 0xD9;
        return Arrays.copyOf(out, length);
    }

    /// SOF0 and SOS: clauses B.2.2 and B.2.3.
    private void frameHeader(int width, int height) {
        bytes(new byte[]{(byte) 0xFF, (byte) 0xC0, 0, 17, 8, (byte) (height >> 8), (byte) height, (byte) (width >> 8),
                (byte) width, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1});
        bytes(new byte[]{(byte) 0xFF, (byte) 0xDA, 0, 12, 3, 1, 0, 2, 0x11, 3, 0x11, 0, 63, 0});
    }

    /// To YCbCr as JFIF has it (full-range BT.601), the border repeated to whole blocks, chroma the mean of four.
    private void convert(int[] pixels, int width, int height, int codedWidth, int codedHeight) {
        if (luma.length < codedWidth * codedHeight) {
            luma = new float[codedWidth * codedHeight];
            blue = new float[codedWidth * codedHeight / 4];
            red = new float[codedWidth * codedHeight / 4];
        }
        int half = codedWidth / 2;
        for (int y = 0; y < codedHeight; y += 2) {
            Arrays.fill(blue, y / 2 * half, (y / 2 + 1) * half, 0);
            Arrays.fill(red, y / 2 * half, (y / 2 + 1) * half, 0);
            for (int row = y; row < y + 2; row++) {
                int from = Math.min(row, height - 1) * width;
                for (int x = 0; x < codedWidth; x++) {
                    int pixel = pixels[from + Math.min(x, width - 1)];
                    float r = pixel >> 16 & 0xFF;
                    float g = pixel >> 8 & 0xFF;
                    float b = pixel & 0xFF;
                    luma[row * codedWidth + x] = 0.299f * r + 0.587f * g + 0.114f * b - 128;
                    int at = y / 2 * half + x / 2;
                    blue[at] += (-0.168736f * r - 0.331264f * g + 0.5f * b) / 4;
                    red[at] += (0.5f * r - 0.418688f * g - 0.081312f * b) / 4;
                }
            }
        }
    }

    /// Codes a block; returns its DC level.
    private int block(float[] plane, int at, int stride, float[] scale, JpegTables.Codes codes, int lastDc) {
        for (int y = 0; y < 8; y++) {
            System.arraycopy(plane, at + y * stride, block, 8 * y, 8);
        }
        ForwardTransform.apply(block);
        for (int i = 0; i < 64; i++) {
            int natural = JpegTables.ZIGZAG[i];
            levels[i] = Math.round(block[natural] * scale[natural]);
        }
        int difference = levels[0] - lastDc;
        int size = size(difference);
        put(codes.dc(), size, difference);
        int zeros = 0;
        for (int i = 1; i < 64; i++) {
            if (levels[i] == 0) {
                zeros++;
                continue;
            }
            for (; zeros > 15; zeros -= 16) {
                put(codes.ac()[0xF0] >>> 8, codes.ac()[0xF0] & 0xFF);
            }
            put(codes.ac(), zeros << 4 | size(levels[i]), levels[i]);
            zeros = 0;
        }
        if (zeros > 0) {
            put(codes.ac()[0] >>> 8, codes.ac()[0] & 0xFF);
        }
        return levels[0];
    }

    private static int size(int value) {
        return 32 - Integer.numberOfLeadingZeros(Math.abs(value));
    }

    /// A code and the bits of its value: clause F.1.2.1.
    private void put(int[] codes, int symbol, int value) {
        int code = codes[symbol];
        put(code >>> 8, code & 0xFF);
        int size = symbol & 15;
        put(value < 0 ? value + (1 << size) - 1 : value, size);
    }

    private void put(int value, int count) {
        bits = bits << count | value & (1L << count) - 1;
        bitCount += count;
        while (bitCount >= 8) {
            bitCount -= 8;
            ensure(2);
            byte next = (byte) (bits >> bitCount);
            out[length++] = next;
            if (next == (byte) 0xFF) {
                out[length++] = 0; // no marker: clause F.1.2.3
            }
        }
    }

    private void bytes(byte[] some) {
        ensure(some.length);
        System.arraycopy(some, 0, out, length, some.length);
        length += some.length;
    }

    private void ensure(int more) {
        if (out.length - length < more) {
            out = Arrays.copyOf(out, Math.max(length + more, 2 * out.length));
        }
    }
}
