package dev.jiffy.app;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `jiffy desk`: the trading terminal. The launcher starts [dev.jiffy.desk.Main] without this class where it can, because the terminal is
/// on the display before picocli has read its annotations; here is its help, and the way in from elsewhere.
@Command(name = "desk", mixinStandardHelpOptions = true,
        description = {
                "Shows a trading terminal on the X display: order book, time and sales, candles with volume and VWAP, depth,"
                        + " order ticket, orders, balances.",
                "Without --endpoint it trades at an exchange of its own inside, with play money. F1 in the window lists the keys.",
                "At a venue orders need a key: JIFFY_API_KEY and JIFFY_API_SECRET, or a file that only its owner may read"
                        + " (~/.config/jiffy/desk/key or --keys): the key in its first line, then the secret or an Ed25519 key in PEM."},
        footer = {"%nExamples: jiffy desk",
                "          jiffy desk --endpoint https://testnet.binance.vision --symbol ETHUSDT",
                "          jiffy desk --screenshot desk.png --size 1600x1000 --theme light",
                "          jiffy desk --headless-test --json"})
final class Desk implements Callable<Integer> {
    @Option(names = "--endpoint", paramLabel = "URL",
            description = "REST address of a venue that speaks Binance's Spot protocol (default: the exchange inside)")
    private String endpoint = "";

    @Option(names = "--symbol", paramLabel = "S", description = "to begin with (default: BTCUSDT)")
    private String symbol = "";

    @Option(names = "--keys", paramLabel = "FILE", description = "with the API key")
    private String keys = "";

    @Option(names = "--audit", paramLabel = "FILE",
            description = "log of all orders (default: ~/.local/state/jiffy/desk/audit.log)")
    private String audit = "";

    @Option(names = "--theme", paramLabel = "dark|light", description = "colours to begin with (default: dark)")
    private String theme = "";

    @Option(names = "--scale", paramLabel = "X",
            description = "1 to 3, for displays with many pixels (default: the display's setting)")
    private String scale = "";

    @Option(names = "--size", paramLabel = "WxH", description = "of the window, before scaling (default: 1280x800)")
    private String size = "";

    @Option(names = "--screenshot", paramLabel = "FILE",
            description = "writes the window as PNG once its book is live, and ends; needs no display")
    private String screenshot = "";

    @Option(names = "--headless-test",
            description = "shows the window, waits for a live book, paints all of it 60 times a second, places an order far from"
                    + " the market and cancels it, ends and says how it went")
    private boolean isTest;

    @Option(names = "--seconds", paramLabel = "N", description = "how long --headless-test paints (default: 5)")
    private String seconds = "";

    @Option(names = "--json", description = "the report as one JSON object")
    private boolean isJson;

    /// Hands on what was given, in the form in which the launcher does.
    @Override
    public Integer call() {
        List<String> args = new ArrayList<>();
        add(args, "--endpoint", endpoint);
        add(args, "--symbol", symbol);
        add(args, "--keys", keys);
        add(args, "--audit", audit);
        add(args, "--theme", theme);
        add(args, "--scale", scale);
        add(args, "--size", size);
        add(args, "--screenshot", screenshot);
        add(args, "--seconds", seconds);
        if (isTest) {
            args.add("--headless-test");
        }
        if (isJson) {
            args.add("--json");
        }
        return dev.jiffy.desk.Main.run(args.toArray(String[]::new));
    }

    private static void add(List<String> args, String name, String value) {
        if (!value.isEmpty()) {
            args.add(name + "=" + value);
        }
    }
}
