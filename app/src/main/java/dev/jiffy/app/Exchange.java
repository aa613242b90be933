package dev.jiffy.app;

import dev.jiffy.core.Json;
import dev.jiffy.market.exchange.AccountKey;
import dev.jiffy.market.exchange.EmbeddedExchange;
import dev.jiffy.market.exchange.ExchangeSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `jiffy exchange`: an exchange on this machine, until somebody ends the process.
@Command(name = "exchange", mixinStandardHelpOptions = true,
        description = {
                "Runs an exchange on this machine that speaks Binance's Spot protocol: REST under /api/v3, streams at"
                        + " /ws and /stream, the WebSocket API at /ws-api/v3.",
                "Once it takes connections, one line of JSON says where and with which keys; then it says nothing more."},
        footer = {"%nExamples: jiffy exchange --port 8080",
                "          jiffy exchange --traders 0 --no-limits --audit orders.log",
                "          jiffy exchange --seed 7 --steps 2000",
                "          jiffy exchange --replay btcusdt_20240809.gz",
                "          curl 'http://127.0.0.1:8080/api/v3/depth?symbol=BTCUSDT&limit=5'"})
final class Exchange implements Callable<Integer> {
    private static final int MOST_TRADERS = 10_000;

    @Option(names = "--port", paramLabel = "P", defaultValue = "0",
            description = "to listen at, on 127.0.0.1 only (default: any that is free)")
    private int port;

    @Option(names = "--replay", paramLabel = "FILE",
            description = "recording, plain or gzip, whose symbol is told from it at its own pace, again and again; that symbol"
                    + " takes no orders")
    private @Nullable Path replay;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1",
            description = "same seed, same market (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--traders", paramLabel = "N", defaultValue = "40",
            description = "simulated traders; 0: empty books, nobody but clients (default: ${DEFAULT-VALUE})")
    private int traders;

    @Option(names = "--steps", paramLabel = "N", defaultValue = "-1",
            description = "what the traders do before anybody is let in; after that they rest (default: they go on)")
    private long steps;

    @Option(names = "--no-limits", description = "weights and orders are counted and never too many")
    private boolean unlimited;

    @Option(names = "--audit", paramLabel = "FILE",
            description = "log to which every order and cancel of a client is appended before it is answered")
    private @Nullable Path audit;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (port < 0 || port > 0xFFFF) {
            throw new ParameterException(spec.commandLine(), "--port must be from 0 to 65535, it is " + port);
        }
        if (traders < 0 || traders > MOST_TRADERS) {
            throw new ParameterException(spec.commandLine(),
                    "--traders must be from 0 to " + MOST_TRADERS + ", it is " + traders);
        }
        if (steps < -1) {
            throw new ParameterException(spec.commandLine(), "--steps must be 0 or more, it is " + steps);
        }
        ExchangeSettings settings = ExchangeSettings.usual().at(port).traders(traders, seed, steps).limited(!unlimited)
                .auditedTo(audit).replaying(replay);
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        try (EmbeddedExchange exchange = EmbeddedExchange.open(settings)) {
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("jiffy-stop").unstarted(() -> {
                stop.countDown();
                await(stopped);
            }));
            announce(exchange);
            stop.await();
        } finally {
            stopped.countDown();
        }
        return 0;
    }

    private static void await(CountDownLatch stopped) {
        try {
            stopped.await(9, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void announce(EmbeddedExchange exchange) {
        AccountKey first = exchange.accounts().getFirst();
        AccountKey ed25519 = exchange.ed25519();
        Json json = new Json().open('{').name("rest").value(exchange.rest()).name("stream").value(exchange.stream())
                .name("ws_api").value(exchange.webSocketApi()).name("api_key").value(first.key()).name("secret")
                .value(first.secret()).name("pid").value(ProcessHandle.current().pid()).name("accounts").open('[');
        for (AccountKey key : exchange.accounts()) {
            json.open('{').name("api_key").value(key.key()).name("secret").value(key.secret()).close('}');
        }
        json.close(']').name("ed25519").open('{').name("api_key").value(ed25519.key()).name("private_key_hex")
                .value(ed25519.secret()).close('}').close('}');
        PrintWriter out = spec.commandLine().getOut();
        out.println(json);
        out.flush();
        PrintWriter err = spec.commandLine().getErr();
        err.println("exchange at " + exchange.rest()
                + (replay == null ? ", " + traders + " traders" : ", replaying " + replay)
                + (audit == null ? "" : ", audit log " + audit) + "; Ctrl-C ends it");
        err.flush();
    }
}
