package dev.jiffy.desk.x11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiffy.desk.Allocation;
import dev.jiffy.desk.surface.Clipboard;
import dev.jiffy.desk.surface.DisplayException;
import dev.jiffy.desk.surface.GlyphFace;
import dev.jiffy.desk.surface.Key;
import dev.jiffy.desk.surface.PixelSurface;
import dev.jiffy.desk.surface.Surface;
import dev.jiffy.desk.surface.TextLine;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XWindowTest {
    private final Heard heard = new Heard();

    @Test
    void theServerPaintsWhatMemoryPaints() throws Exception {
        try (Xvfb server = Xvfb.start(); XWindow window = XWindow.open(server.display(), "Test", 400, 300)) {
            PixelSurface memory = new PixelSurface(400, 300);
            paint(memory);
            paint(window.surface());
            window.present(0, 0, 400, 300);
            window.flush();
            await(window, window::isReady);

            assertThat(window.isRendered()).isTrue();
            int[] painted = window.snapshot().pixels();
            int worst = 0;
            for (int i = 0; i < painted.length; i++) {
                worst = Math.max(worst, distance(painted[i], memory.pixels()[i]));
            }
            assertThat(worst).as("largest difference of a channel").isLessThanOrEqualTo(3);
            assertThat(window.errors()).as(window.lastError()).isZero();
        }
    }

    @Test
    void withoutRenderItSendsPixels() throws Exception {
        try (Xvfb server = Xvfb.start("-extension", "RENDER");
                XWindow window = XWindow.open(server.display(), "Test", 1280, 800)) {
            assertThat(window.isRendered()).isFalse();
            paint(window.surface());
            window.present(0, 0, 1280, 800);
            window.flush();
            await(window, window::isReady);

            PixelSurface memory = new PixelSurface(1280, 800);
            paint(memory);
            assertThat(window.snapshot().pixels()).isEqualTo(memory.pixels());
            assertThat(window.errors()).as(window.lastError()).isZero();
        }
    }

    @Test
    void aSlantedLineIsWhereItShouldBe() throws Exception {
        try (Xvfb server = Xvfb.start(); XWindow window = XWindow.open(server.display(), "Test", 100, 100)) {
            Surface surface = window.surface();
            surface.clip(0, 0, 100, 100);
            surface.fill(0xFF00_0000, 0, 0, 100, 100);
            surface.polyline(0xFFFF_FFFF, 3, new float[]{10, 10, 90, 50}, 2);
            window.present(0, 0, 100, 100);
            window.flush();
            int[] painted = window.snapshot().pixels();

            assertThat(painted[30 * 100 + 50] & 0xFF).isGreaterThan(0xF0);
            assertThat(painted[36 * 100 + 50] & 0xFF).isZero();
            assertThat(window.errors()).as(window.lastError()).isZero();
        }
    }

    @Test
    void keysAndThePointerReachTheListener(@TempDir Path folder) throws Exception {
        try (RehearsalServer server = RehearsalServer.open(folder, true);
                XWindow window = XWindow.open(server.display(), "Test", 400, 300)) {
            server.send(event(Opcode.KEY_PRESS, 38, 0x1, 0, 0));
            server.send(event(Opcode.KEY_PRESS, 36, 0, 0, 0));
            server.send(event(Opcode.BUTTON_PRESS, 1, 0, 17, 23));
            server.send(event(Opcode.BUTTON_PRESS, 5, 0, 17, 23));
            server.send(event(Opcode.MOTION_NOTIFY, 0, 0, -4, 9));
            await(window, () -> heard.pointers.size() == 3);

            assertThat(heard.keys).extracting(k -> k.key()).containsExactly(Key.CHARACTER, Key.ENTER);
            assertThat(heard.keys.getFirst().codePoint()).isEqualTo('A');
            assertThat(heard.pointers.get(0).x()).isEqualTo(17);
            assertThat(heard.pointers.get(1).wheel()).isPositive();
            assertThat(heard.pointers.get(2).x()).isEqualTo(-4);
        }
    }

    @Test
    void aResizedWindowHasANewSurface(@TempDir Path folder) throws Exception {
        try (RehearsalServer server = RehearsalServer.open(folder, true);
                XWindow window = XWindow.open(server.display(), "Test", 400, 300)) {
            server.send(little(Opcode.CONFIGURE_NOTIFY).putShort(20, (short) 900).putShort(22, (short) 600).array());
            await(window, () -> heard.resized == 1);

            assertThat(window.surface().width()).isEqualTo(900);
            assertThat(window.surface().height()).isEqualTo(600);
        }
    }

    @Test
    void textIsCopiedAndPastedBetweenTwoWindows() throws Exception {
        try (Xvfb server = Xvfb.start();
                XWindow from = XWindow.open(server.display(), "From", 100, 100);
                XWindow to = XWindow.open(server.display(), "To", 100, 100)) {
            from.copy(Clipboard.COPIED, "60 000,50 €");
            from.copy(Clipboard.SELECTED, "selected");
            from.flush();
            await(from, from::isReady);
            to.paste(Clipboard.COPIED);
            await(to, from, () -> heard.pasted.size() == 1);
            to.paste(Clipboard.SELECTED);
            await(to, from, () -> heard.pasted.size() == 2);

            assertThat(heard.pasted).containsExactly("60 000,50 €", "selected");
        }
    }

    @Test
    void aRequestThatIsWrongIsCountedAndNothingElse() throws Exception {
        try (Xvfb server = Xvfb.start(); XConnection connection = connect(server)) {
            XWindow window = XWindow.open(connection, "Test", 100, 100, true);
            connection.requests().begin(Opcode.MAP_WINDOW, 0).card32(12_345).end();
            window.flush();
            await(window, window::isReady);

            assertThat(window.errors()).isEqualTo(1);
            assertThat(window.lastError()).isEqualTo("X error 3 for request 8.0");
        }
    }

    @Test
    void aServerThatGoesAwayIsSaidSo() throws Exception {
        try (Xvfb server = Xvfb.start(); XWindow window = XWindow.open(server.display(), "Test", 100, 100)) {
            server.kill();

            assertThatThrownBy(() -> await(window, () -> false)).isInstanceOf(DisplayException.class)
                    .hasMessageContaining("display " + server.display() + ".0 is gone");
        }
    }

    @Test
    void whereNobodyListensTheMessageSaysWhichDisplay() {
        assertThatThrownBy(() -> XWindow.open("/nowhere/x:0", "Test", 100, 100)).isInstanceOf(DisplayException.class)
                .hasMessageContaining("/nowhere/x:0").hasMessageContaining("DISPLAY");
    }

    @Test
    void garbageFromTheServerEndsInAMessage(@TempDir Path folder) throws Exception {
        try (RehearsalServer server = RehearsalServer.open(folder, true);
                XWindow window = XWindow.open(server.display(), "Test", 100, 100)) {
            server.send(little(1).putInt(4, -1).array());

            assertThatThrownBy(() -> await(window, () -> false)).isInstanceOf(DisplayException.class)
                    .hasMessageContaining("17179869212 bytes");
        }
    }

    @Test
    void aCookieOpensADisplayThatAsksForOne(@TempDir Path folder) throws Exception {
        byte[] key = "0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        java.io.ByteArrayOutputStream entry = new java.io.ByteArrayOutputStream();
        java.io.DataOutputStream out = new java.io.DataOutputStream(entry);
        out.writeShort(65_535);
        out.writeShort(0);
        out.writeShort(0);
        out.writeUTF("MIT-MAGIC-COOKIE-1");
        out.writeShort(key.length);
        out.write(key);
        Path file = java.nio.file.Files.write(folder.resolve("auth"), entry.toByteArray());
        try (Xvfb server = Xvfb.start("-auth", file.toString())) {
            DisplayName name = DisplayName.parse(server.display());
            try (XConnection connection = XConnection.open(name, name.address(),
                    new Xauthority("MIT-MAGIC-COOKIE-1", key))) {
                assertThat(connection.setup().width()).isEqualTo(1280);
            }
            assertThatThrownBy(() -> XConnection.open(name, name.address(), Xauthority.NONE))
                    .isInstanceOf(DisplayException.class).hasMessageContaining("refuses")
                    .hasMessageContaining("XAUTHORITY");
        }
    }

    @Test
    void aFrameAllocatesNothing(@TempDir Path folder) throws Exception {
        try (RehearsalServer server = RehearsalServer.open(folder, true);
                XWindow window = XWindow.open(server.display(), "Test", 400, 300)) {
            TextLine line = new TextLine();
            GlyphFace face = GlyphFace.of(13, false);
            long before = 0;
            int frames = 300;
            for (int frame = -100; frame < frames; frame++) {
                if (frame == 0) {
                    before = Allocation.bytes();
                }
                Surface surface = window.surface();
                surface.clip(0, 0, 400, 300);
                surface.fill(0xFF10_1010, 0, 0, 400, 300);
                for (int row = 0; row < 20; row++) {
                    surface.text(face, 0xFFD0_D0D0, 5, 20 + 14 * row,
                            line.clear().decimal(6_000_000_000_000L + frame, 2));
                }
                window.present(0, 0, 400, 300);
                window.flush();
                while (!window.isReady()) {
                    window.poll(heard);
                    Thread.onSpinWait();
                }
            }
            long perFrame = (Allocation.bytes() - before) / frames;
            assertThat(perFrame).as("bytes a frame").isLessThan(16);
        }
    }

    private static void paint(Surface surface) {
        GlyphFace face = GlyphFace.of(13, false);
        surface.clip(0, 0, 400, 300);
        surface.fill(0xFF10_2030, 0, 0, 400, 300);
        surface.clip(10, 10, 380, 280);
        surface.fill(0x8000_FF00, -20, 50, 100, 60);
        surface.fill(0x40FF_0000, 60, 80, 500, 500);
        TextLine line = new TextLine();
        for (int row = 0; row < 20; row++) {
            line.clear().add("Zeile ").add(row).add(" \u00e4\u00f6\u00fc\u25b2 60,000.50 \u4e2d");
            surface.text(face, row % 3 == 0 ? 0xFFFF_FFFF : 0xFF80_C0FF, 5 + row, 12 + 15 * row, line);
        }
        surface.text(GlyphFace.of(20, true), 0xC0F0_B000, 350, 150, line.clear().add("cut at the clip"));
    }

    private static int distance(int a, int b) {
        int red = Math.abs((a >> 16 & 0xFF) - (b >> 16 & 0xFF));
        int green = Math.abs((a >> 8 & 0xFF) - (b >> 8 & 0xFF));
        return Math.max(Math.max(red, green), Math.abs((a & 0xFF) - (b & 0xFF)));
    }

    private static XConnection connect(Xvfb server) {
        return XConnection.open(DisplayName.parse(server.display()));
    }

    private void await(XWindow window, BooleanSupplier condition) throws InterruptedException {
        await(window, window, condition);
    }

    private void await(XWindow window, XWindow other, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + 5_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("nothing came within 5 s").isLessThan(end);
            window.poll(heard);
            other.poll(heard);
            Thread.sleep(1);
        }
    }

    private static ByteBuffer little(int type) {
        return ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN).put(0, (byte) type);
    }

    private static byte[] event(int type, int detail, int state, int x, int y) {
        return little(type).put(1, (byte) detail).putInt(4, 1).putShort(24, (short) x).putShort(26, (short) y)
                .putShort(28, (short) state).array();
    }
}
