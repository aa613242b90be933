package dev.jiffy.desk;

import dev.jiffy.desk.surface.Clipboard;
import dev.jiffy.desk.surface.DisplayException;
import dev.jiffy.desk.surface.PixelSurface;
import dev.jiffy.desk.surface.Png;
import dev.jiffy.desk.surface.Window;
import dev.jiffy.desk.terminal.LiveMarket;
import dev.jiffy.desk.terminal.Sessions;
import dev.jiffy.desk.terminal.Terminal;
import dev.jiffy.desk.widget.ClipboardAccess;
import dev.jiffy.desk.x11.XWindow;
import dev.jiffy.market.MarketException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Entry point of `jiffy desk`.
public final class Main {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int MISUSED = 2;
    private static final long PATIENCE_NANOS = 30_000_000_000L;
    private static final int SCREENSHOT_STEP_MILLIS = 20;
    /// So that a picture has some trades in it.
    private static final long SCREENSHOT_NANOS = 3_000_000_000L;

    private Main() {
    }

    /// Runs the terminal and ends the JVM with its exit code.
    public static void main(String[] args) {
        System.exit(run(args));
    }

    /// Runs the terminal.
    ///
    /// @return 0 where it was closed, 1 where something failed, 2 where the command line is wrong; it said why on stderr
    public static int run(String... args) {
        try {
            DeskOptions options = DeskOptions.parse(args);
            try (Venues venues = new Venues(options)) {
                Path picture = options.screenshot();
                return picture != null ? screenshot(options, picture, venues) : show(options, display(), venues);
            }
        } catch (UsageException e) {
            return say(e, MISUSED);
        } catch (DisplayException | MarketException | IllegalStateException | IOException e) {
            return say(e, FAILED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FAILED;
        }
    }

    private static String display() {
        String display = System.getenv("DISPLAY");
        if (display == null || display.isEmpty()) {
            throw new DisplayException("DISPLAY is not set: there is no X display to show a window on");
        }
        return display;
    }

    private static int say(Exception problem, int status) {
        System.err.println("jiffy desk: " + problem.getMessage());
        return status;
    }

    /// Shows a window until it is closed.
    static int show(DeskOptions options, String display, Sessions sessions) throws InterruptedException {
        double wanted = options.scale();
        double size = wanted == 0 ? 1 : wanted;
        LiveMarket market = new LiveMarket(sessions);
        try (market;
                XWindow window = XWindow.open(display, "Jiffy desk " + options.symbols().getFirst(),
                        (int) (options.width() * size), (int) (options.height() * size))) {
            FrameLoop[] loop = new FrameLoop[1];
            Terminal terminal = new Terminal(market, wanted == 0 ? window.preferredScale() : wanted, options.isDark(),
                    clipboard(window), () -> loop[0].close());
            loop[0] = new FrameLoop(window, terminal);
            loop[0].first(() -> market.show(options.symbols().getFirst()));
            if (options.isTest()) {
                System.out.println(new HeadlessTest(loop[0], market, options).run());
            } else {
                loop[0].run();
            }
            if (window.errors() > 0) {
                System.err.println("jiffy desk: the display refused " + window.errors() + " requests, the last: "
                        + window.lastError());
            }
        }
        return DONE;
    }

    private static ClipboardAccess clipboard(Window window) {
        return new ClipboardAccess() {
            @Override
            public void copy(Clipboard clipboard, String text) {
                window.copy(clipboard, text);
            }

            @Override
            public void paste(Clipboard clipboard) {
                window.paste(clipboard);
            }
        };
    }

    /// Paints the window into memory once its market is live, and writes that as PNG. Needs no display.
    static int screenshot(DeskOptions options, Path file, Sessions sessions) throws IOException, InterruptedException {
        double scale = options.scale() == 0 ? 1 : options.scale();
        LiveMarket market = new LiveMarket(sessions);
        Terminal terminal = new Terminal(market, scale, options.isDark(), ClipboardAccess.NONE, () -> {
        });
        try (market) {
            market.show(options.symbols().getFirst());
            long end = System.nanoTime() + PATIENCE_NANOS;
            long live = 0;
            while (live == 0 || System.nanoTime() - live < SCREENSHOT_NANOS) {
                terminal.update();
                if (live == 0 && market.isLive()) {
                    live = System.nanoTime();
                }
                if (live == 0 && (System.nanoTime() - end > 0 || !market.failure().isEmpty())) {
                    throw new IllegalStateException("no live book of " + market.symbol() + ": "
                            + (market.failure().isEmpty()
                                    ? "after 30 s " + market.health().state()
                                    : market.failure()));
                }
                Thread.sleep(SCREENSHOT_STEP_MILLIS);
            }
            PixelSurface surface = new PixelSurface((int) (options.width() * scale), (int) (options.height() * scale));
            terminal.paint(surface, (x, y, width, height) -> {
            });
            Files.write(file, Png.of(surface));
        }
        return DONE;
    }
}
