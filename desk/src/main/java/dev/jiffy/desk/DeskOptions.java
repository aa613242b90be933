package dev.jiffy.desk;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the command line says.
///
/// @param endpoint   REST address of the venue; `null` for the embedded exchange
/// @param symbols    to offer, the first is shown
/// @param audit      where orders are recorded; `null` for the usual place
/// @param keys       file with the API key; `null` for the environment or the usual place
/// @param isTest     whether to run for some seconds and report
/// @param seconds    how long
/// @param isJson     whether the report is JSON
/// @param screenshot where to write a picture instead of showing a window; `null` for a window
/// @param isDark     theme
/// @param scale      pixels for a usual pixel; 0 for the display's own
/// @param width      of the window, in usual pixels
/// @param height     of the window, in usual pixels
public record DeskOptions(@Nullable String endpoint, List<String> symbols, @Nullable Path audit, @Nullable Path keys,
        boolean isTest, double seconds, boolean isJson, @Nullable Path screenshot, boolean isDark, double scale,
        int width,
        int height) {
    private static final String USUAL_SYMBOL = "BTCUSDT";
    private static final List<String> USUAL_SYMBOLS = List.of(USUAL_SYMBOL, "ETHUSDT", "ETHBTC");

    /// What is written where nothing is.
    public static DeskOptions usual() {
        return parse();
    }

    /// Reads arguments.
    ///
    /// @throws UsageException if one is wrong
    public static DeskOptions parse(String... args) {
        Reader in = new Reader(args);
        String endpoint = null;
        String symbol = USUAL_SYMBOL;
        Path audit = null;
        Path keys = null;
        boolean isTest = false;
        double seconds = 5;
        boolean isJson = false;
        Path screenshot = null;
        boolean isDark = true;
        double scale = 0;
        int[] size = {1280, 800};
        while (in.next()) {
            switch (in.name) {
                case "--endpoint" -> endpoint = endpoint(in.value());
                case "--symbol" -> symbol = symbol(in.value());
                case "--audit" -> audit = Path.of(in.value());
                case "--keys" -> keys = Path.of(in.value());
                case "--headless-test" -> isTest = in.flag();
                case "--seconds" -> seconds = in.number(0.5, 86_400);
                case "--json" -> isJson = in.flag();
                case "--screenshot" -> screenshot = Path.of(in.value());
                case "--theme" -> isDark = in.isFirst("dark", "light");
                case "--scale" -> scale = in.number(1, 3);
                case "--size" -> size = size(in.value());
                default -> throw new UsageException("no option " + in.name + "; jiffy desk --help lists them");
            }
        }
        return new DeskOptions(endpoint, symbols(symbol), audit, keys, isTest, seconds, isJson, screenshot, isDark,
                scale,
                size[0], size[1]);
    }

    private static String endpoint(String text) {
        if (!text.startsWith("http://") && !text.startsWith("https://")) {
            throw new UsageException("--endpoint " + text + ": want an address such as http://127.0.0.1:8080");
        }
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    private static String symbol(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        for (int i = 0; i < upper.length(); i++) {
            char c = upper.charAt(i);
            if (!(c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-')) {
                throw new UsageException("--symbol " + text + ": want letters and digits, such as BTCUSDT");
            }
        }
        if (upper.isEmpty() || upper.length() > 20) {
            throw new UsageException("--symbol: want 1 to 20 letters and digits, such as BTCUSDT");
        }
        return upper;
    }

    /// The chosen one and the usual others.
    private static List<String> symbols(String first) {
        List<String> symbols = new ArrayList<>(USUAL_SYMBOLS);
        symbols.remove(first);
        symbols.addFirst(first);
        return symbols;
    }

    private static int[] size(String text) {
        int cross = text.indexOf('x');
        try {
            int width = Integer.parseInt(text, 0, Math.max(0, cross), 10);
            int height = Integer.parseInt(text, cross + 1, text.length(), 10);
            if (cross > 0 && width >= 640 && height >= 400 && width <= 8192 && height <= 8192) {
                return new int[]{width, height};
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new UsageException("--size " + text + ": want WIDTHxHEIGHT from 640x400 to 8192x8192");
    }

    /// Walks through arguments; `--name value` and `--name=value` are the same.
    private static final class Reader {
        private final String[] args;
        private int at;
        private String name = "";
        private @Nullable String attached;

        Reader(String[] args) {
            this.args = args;
        }

        boolean next() {
            if (at == args.length) {
                return false;
            }
            String arg = args[at++];
            int equals = arg.startsWith("--") ? arg.indexOf('=') : -1;
            name = equals < 0 ? arg : arg.substring(0, equals);
            attached = equals < 0 ? null : arg.substring(equals + 1);
            return true;
        }

        boolean flag() {
            if (attached != null) {
                throw new UsageException(name + " takes no value");
            }
            return true;
        }

        String value() {
            if (attached != null) {
                return attached;
            }
            if (at == args.length || args[at].startsWith("--")) {
                throw new UsageException(name + " wants a value");
            }
            return args[at++];
        }

        double number(double least, double most) {
            String text = value();
            try {
                double number = Double.parseDouble(text);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Said below.
            }
            throw new UsageException(name + " " + text + ": want a number from " + least + " to " + most);
        }

        boolean isFirst(String first, String second) {
            String text = value();
            if (!text.equals(first) && !text.equals(second)) {
                throw new UsageException(name + " " + text + ": want " + first + " or " + second);
            }
            return text.equals(first);
        }
    }
}
