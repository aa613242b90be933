package dev.jiffy.servo.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiffy.core.ChromaFormat;
import dev.jiffy.core.Frame;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Pictures of 3 × 2 pixels, written by the JDK, that must come back sample by sample.
class PictureReaderTest {
    private static final int WIDTH = 3;
    private static final int HEIGHT = 2;

    private final PictureReader reader = new PictureReader();

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "tiff"})
    void coloursArePlanesOfGreenBlueRed(String format) throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        int[] rgb = {0xFF0000, 0x00FF00, 0x0000FF, 0x102030, 0xFFFFFF, 0x808182};
        image.setRGB(0, 0, WIDTH, HEIGHT, rgb, 0, WIDTH);

        try (Frame frame = reader.read(written(image, format))) {
            assertThat(frame.format().chroma()).isEqualTo(ChromaFormat.YUV444);
            assertThat(frame.color().matrix()).isZero();
            assertThat(frame.color().fullRange()).isTrue();
            assertThat(samples(frame, 0)).containsExactly(0, 255, 0, 0x20, 255, 0x81);
            assertThat(samples(frame, 1)).containsExactly(0, 0, 255, 0x30, 255, 0x82);
            assertThat(samples(frame, 2)).containsExactly(255, 0, 0, 0x10, 255, 0x80);
        }
    }

    /// `getRGB` of the JDK would give 188 for 128: it takes grey samples for linear light.
    @Test
    void greySamplesStayWhatTheyAre() throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSamples(0, 0, WIDTH, HEIGHT, 0, new int[]{0, 1, 64, 128, 200, 255});

        try (Frame frame = reader.read(written(image, "png"))) {
            assertThat(frame.format().chroma()).isEqualTo(ChromaFormat.GRAY);
            assertThat(frame.color().fullRange()).isTrue();
            assertThat(samples(frame, 0)).containsExactly(0, 1, 64, 128, 200, 255);
        }
    }

    @Test
    void sixteenBitsAreRoundedToEight() throws IOException {
        BufferedImage gray = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_USHORT_GRAY);
        gray.getRaster().setSamples(0, 0, WIDTH, HEIGHT, 0, new int[]{0, 128, 129, 257 * 77, 65_406, 65_535});
        try (Frame frame = reader.read(written(gray, "png"))) {
            assertThat(samples(frame, 0)).containsExactly(0, 0, 1, 77, 254, 255);
        }

        BufferedImage rgb = components(DataBuffer.TYPE_USHORT, ColorSpace.CS_sRGB, false);
        rgb.getRaster().setPixel(1, 1, new int[]{257 * 10, 257 * 20, 257 * 30});
        try (Frame frame = reader.read(written(rgb, "png"))) {
            assertThat(samples(frame, 0)[4]).isEqualTo(20);
            assertThat(samples(frame, 1)[4]).isEqualTo(30);
            assertThat(samples(frame, 2)[4]).isEqualTo(10);
        }
    }

    @Test
    void transparencyChangesNoColour() throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_4BYTE_ABGR);
        image.setRGB(0, 0, WIDTH, HEIGHT,
                new int[]{0x00102030, 0x01102030, 0x80102030, 0xFF102030, 0x7F000000, 0x00FFFFFF}, 0, WIDTH);
        try (Frame frame = reader.read(written(image, "png"))) {
            assertThat(samples(frame, 0)).containsExactly(0x20, 0x20, 0x20, 0x20, 0, 255);
        }

        BufferedImage gray = components(DataBuffer.TYPE_BYTE, ColorSpace.CS_GRAY, true);
        gray.getRaster().setPixel(2, 0, new int[]{150, 3});
        try (Frame frame = reader.read(written(gray, "png"))) {
            assertThat(frame.format().chroma()).isEqualTo(ChromaFormat.GRAY);
            assertThat(samples(frame, 0)).containsExactly(0, 0, 150, 0, 0, 0);
        }
    }

    /// Of interlaced GIF files with two to four rows the JDK reads the first row only, hence more of them.
    @ParameterizedTest
    @CsvSource({"png,1", "png,8", "gif,8", "bmp,8"})
    void palettesAreLookedUp(String format, int bits) throws IOException {
        byte[] red = Arrays.copyOf(new byte[]{10, (byte) 200}, 1 << bits);
        byte[] green = Arrays.copyOf(new byte[]{20, (byte) 210}, 1 << bits);
        byte[] blue = Arrays.copyOf(new byte[]{30, (byte) 220}, 1 << bits);
        int type = bits == 1 ? BufferedImage.TYPE_BYTE_BINARY : BufferedImage.TYPE_BYTE_INDEXED;
        BufferedImage image = new BufferedImage(6, 6, type,
                new IndexColorModel(bits, 1 << bits, red, green, blue));
        int[] pixels = new int[36];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i % 5 % 2;
        }
        image.getRaster().setSamples(0, 0, 6, 6, 0, pixels);

        try (Frame frame = reader.read(written(image, format))) {
            assertThat(samples(frame, 0)).isEqualTo(IntStream.of(pixels).map(p -> p == 0 ? 20 : 210).toArray());
            assertThat(samples(frame, 1)).isEqualTo(IntStream.of(pixels).map(p -> p == 0 ? 30 : 220).toArray());
            assertThat(samples(frame, 2)).isEqualTo(IntStream.of(pixels).map(p -> p == 0 ? 10 : 200).toArray());
        }
    }

    @Test
    void jpegIsReadInColourAndInGrey() throws IOException {
        BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
        int[] rgb = new int[256];
        Arrays.fill(rgb, 0x30A060);
        image.setRGB(0, 0, 16, 16, rgb, 0, 16);
        try (Frame frame = reader.read(written(image, "jpg"))) {
            assertThat(IntStream.of(samples(frame, 0))).allMatch(g -> Math.abs(g - 0xA0) <= 2);
            assertThat(IntStream.of(samples(frame, 1))).allMatch(b -> Math.abs(b - 0x60) <= 2);
            assertThat(IntStream.of(samples(frame, 2))).allMatch(r -> Math.abs(r - 0x30) <= 2);
        }

        BufferedImage gray = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
        int[] level = new int[256];
        Arrays.fill(level, 100);
        gray.getRaster().setSamples(0, 0, 16, 16, 0, level);
        try (Frame frame = reader.read(written(gray, "jpg"))) {
            assertThat(frame.format().chroma()).isEqualTo(ChromaFormat.GRAY);
            assertThat(IntStream.of(samples(frame, 0))).allMatch(v -> Math.abs(v - 100) <= 1);
        }
    }

    @Test
    void whatIsNoPictureIsRefusedWithItsPath() throws IOException {
        refused(folder.resolve("none.png"), "no such file");
        refused(folder, "is no file");
        refused(Files.createFile(folder.resolve("empty.png")),
                "is no picture; PNG, JPEG, GIF, BMP and TIFF can be read");
        refused(Files.writeString(folder.resolve("text.png"), "a picture"), "is no picture");
        refused(Files.write(folder.resolve("zeros.png"), new byte[1000]), "is no picture");
    }

    @Test
    void aDamagedPictureIsRefused() throws IOException {
        BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        byte[] whole = Files.readAllBytes(written(image, "png"));
        for (int length : new int[]{8, 20, 33, whole.length / 2}) {
            refused(Files.write(folder.resolve("cut.png"), Arrays.copyOf(whole, length)),
                    "is damaged or of a kind that cannot be read");
        }
        assertThat(reader.read(folder.resolve("a.png")).references()).isEqualTo(1);
    }

    /// 66 bytes that claim to be 2³¹ − 1 pixels wide and high.
    @Test
    void noMemoryIsTakenForAPictureOfAbsurdSize() throws IOException {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(header);
        out.writeInt(Integer.MAX_VALUE);
        out.writeInt(Integer.MAX_VALUE);
        out.write(new byte[]{8, 2, 0, 0, 0});
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(new byte[]{(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        chunk(file, "IHDR", header.toByteArray());
        chunk(file, "IDAT", new byte[]{0});

        refused(Files.write(folder.resolve("huge.png"), file.toByteArray()),
                "has 2147483647 x 2147483647 pixels, more than 67108864; make it smaller");
    }

    @Test
    void theMemoryOfAFrameIsUsedAgain() throws IOException {
        Path file = written(new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB), "png");
        Frame first = reader.read(file);
        first.release();
        Frame second = reader.read(file);
        assertThat(second).isSameAs(first);
        second.release();
    }

    private void refused(Path file, String reason) {
        assertThatThrownBy(() -> reader.read(file)).isInstanceOf(PictureException.class)
                .hasMessageStartingWith(file + ": " + reason);
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] data) throws IOException {
        DataOutputStream to = new DataOutputStream(out);
        to.writeInt(data.length);
        CRC32 check = new CRC32();
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        check.update(name);
        check.update(data);
        to.write(name);
        to.write(data);
        to.writeInt((int) check.getValue());
    }

    private static BufferedImage components(int type, int space, boolean alpha) {
        ColorModel model = new ComponentColorModel(ColorSpace.getInstance(space), alpha, false,
                alpha ? ColorModel.TRANSLUCENT : ColorModel.OPAQUE, type);
        WritableRaster raster = model.createCompatibleWritableRaster(WIDTH, HEIGHT);
        return new BufferedImage(model, raster, false, null);
    }

    private Path written(BufferedImage image, String format) throws IOException {
        Path file = folder.resolve("a." + format);
        assertThat(ImageIO.write(image, format, file.toFile())).isTrue();
        return file;
    }

    private static int[] samples(Frame frame, int plane) {
        int[] out = new int[frame.width() * frame.height()];
        for (int i = 0; i < out.length; i++) {
            int at = frame.visibleStart(plane) + i / frame.width() * frame.stride(plane) + i % frame.width();
            out[i] = frame.bytes(plane)[at] & 0xFF;
        }
        return out;
    }
}
