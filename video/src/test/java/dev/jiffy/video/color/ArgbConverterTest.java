package dev.jiffy.video.color;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.jiffy.core.ChromaFormat;
import dev.jiffy.core.ColorDescription;
import dev.jiffy.core.Frame;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgbConverterTest {
    private static final int GUARD = 7;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 12})
    void everyMatrixIsTheFormulaOfTheStandardRounded(int matrix) {
        for (ChromaFormat chroma : ChromaFormat.values()) {
            for (int bits : new int[]{8, 9, 10, 12, 14}) {
                if (matrix == 0 && chroma.planes() == 3 && chroma != ChromaFormat.YUV444) {
                    continue; // no such thing
                }
                for (boolean fullRange : new boolean[]{false, true}) {
                    isTheFormula(Frames.noise(64, 48, chroma, bits, matrix, fullRange), bits == 8 ? 0.0004 : 0.024);
                }
            }
        }
    }

    @Test
    void everyLevelOfEightBitsIsTheFormulaRounded() {
        for (int matrix : new int[]{1, 5, 9}) {
            for (int cb = 0; cb < 256; cb += 15) {
                Frame frame = Frames.noise(256, 256, ChromaFormat.YUV444, 8, matrix, false);
                for (int i = 0; i < 256 * 256; i++) {
                    frame.bytes(0)[i] = (byte) i;
                    frame.bytes(1)[i] = (byte) cb;
                    frame.bytes(2)[i] = (byte) (i >> 8);
                }
                isTheFormula(frame, 0.0004);
            }
        }
    }

    @Test
    void depthsOfLumaAndChromaMayDiffer() {
        for (int matrix : new int[]{0, 1, 8}) {
            Frame frame = Frames.noise(33, 9, ChromaFormat.YUV444, 8, 12, 1);
            frame.color(new ColorDescription(2, 2, matrix, false));
            isTheFormula(frame, 0.024);
        }
    }

    @Test
    void picturesFrom720LinesOnAreTakenForBt709() {
        isTheFormula(Frames.noise(32, 719, ChromaFormat.YUV420, 8, 2, false), 0.0004);
        isTheFormula(Frames.noise(32, 720, ChromaFormat.YUV420, 8, 2, false), 0.0004);
    }

    @Test
    void blackGreyAndWhiteHaveNoTint() {
        for (int matrix : new int[]{1, 5, 9}) {
            for (int bits : new int[]{8, 10}) {
                Frame frame = Frames.noise(16, 16, ChromaFormat.YUV444, bits, matrix, false);
                for (int level = 16; level <= 235; level++) {
                    fill(frame, level << bits - 8, 128 << bits - 8);
                    int pixel = scalar(frame)[0];
                    int want = (int) Math.round((level - 16) * 255 / 219.0);
                    assertThat(pixel).as("level %d", level).isEqualTo(0xFF000000 | want * 0x010101);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"YUV420", "YUV422", "YUV444"})
    void vectorIsScalarBitForBit(ChromaFormat chroma) {
        assumeThat(ArgbKernelsVector8.USABLE).isTrue();
        for (int width : new int[]{2, 15, 16, 17, 31, 32, 33, 34, 35, 47, 63, 64, 65, 66, 100, 511, 512, 513, 1023,
                1024,
                1025, 1540, 1555}) {
            for (int left = 0; left < 3; left++) {
                Frame frame = Frames.noise(width + 3, 7, chroma, 8, 1, (width & 4) != 0);
                frame.crop(left, left & 1, width, 5);
                vectorIsScalar(frame);
            }
        }
    }

    @Test
    void nothingBeyondThePlanesIsNeeded() {
        assumeThat(ArgbKernelsVector8.USABLE).isTrue();
        int width = 66;
        ColorMatrix m = ColorMatrix.of(ColorDescription.UNSPECIFIED, ChromaFormat.YUV420, 8, 8, 2);
        int[] want = new int[2 * width];
        int[] got = new int[2 * width];
        byte[] luma = new byte[2 * width];
        byte[] chroma = new byte[width / 2];
        Arrays.setAll(want, i -> i);
        ArgbKernels8.half(luma, 0, chroma, chroma, 0, width, want, 0, m);
        ArgbKernels8.half(luma, width, chroma, chroma, 0, width, want, width, m);

        ArgbKernelsVector8.pair(luma, 0, width, chroma, chroma, 0, width, got, 0, width, m,
                new int[ArgbKernelsVector8.SCRATCH]);

        assertThat(got).isEqualTo(want);
    }

    @Test
    void aConverterNoticesThatTheColourChanges() {
        ArgbConverter converter = new ArgbConverter();
        Frame frame = Frames.noise(32, 8, ChromaFormat.YUV420, 8, 1, false);
        int[] first = new int[32 * 8];
        int[] second = new int[32 * 8];
        converter.convert(frame, first, 0, 32, false);
        frame.color(new ColorDescription(2, 2, 9, true));
        converter.convert(frame, second, 0, 32, false);

        assertThat(second).isNotEqualTo(first).isEqualTo(scalar(frame));
    }

    private static void fill(Frame frame, int luma, int chroma) {
        for (int p = 0; p < 3; p++) {
            int value = p == 0 ? luma : chroma;
            if (frame.format().wide()) {
                Arrays.fill(frame.shorts(p), (short) value);
            } else {
                Arrays.fill(frame.bytes(p), (byte) value);
            }
        }
    }

    private static int[] scalar(Frame frame) {
        int[] out = new int[frame.width() * frame.height()];
        new ArgbConverter().convert(frame, out, 0, frame.width(), false);
        return out;
    }

    private static void isTheFormula(Frame frame, double bound) {
        int[] pixels = scalar(frame);
        for (int i = 0; i < pixels.length; i++) {
            double[] want = ColorFormula.pixel(frame, i % frame.width(), i / frame.width());
            int pixel = pixels[i];
            if (Math.abs((pixel >> 16 & 0xFF) - want[0]) > 0.5 + bound
                    || Math.abs((pixel >> 8 & 0xFF) - want[1]) > 0.5 + bound
                    || Math.abs((pixel & 0xFF) - want[2]) > 0.5 + bound || pixel >>> 24 != 0xFF) {
                assertThat(Integer.toHexString(pixel)).as("pixel %d of %s, %s", i, frame.format(), frame.color())
                        .isEqualTo(Arrays.toString(want));
            }
        }
    }

    private static void vectorIsScalar(Frame frame) {
        int stride = frame.width() + GUARD;
        int[] want = new int[GUARD + stride * frame.height()];
        Arrays.fill(want, 0x5A5A5A5A);
        int[] got = want.clone();

        new ArgbConverter().convert(frame, want, GUARD, stride, false);
        new ArgbConverter().convert(frame, got, GUARD, stride, true);

        assertThat(got).as("width %d from %d", frame.width(), frame.cropLeft()).isEqualTo(want);
    }
}
