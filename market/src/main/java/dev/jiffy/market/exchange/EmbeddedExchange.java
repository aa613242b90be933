package dev.jiffy.market.exchange;

import dev.jiffy.market.audit.AuditLog;
import dev.jiffy.market.exchange.data.DepthView;
import dev.jiffy.market.exchange.matching.Account;
import dev.jiffy.market.exchange.matching.Market;
import dev.jiffy.market.exchange.request.ApiKey;
import dev.jiffy.market.exchange.request.KeyRing;
import dev.jiffy.market.exchange.request.RestHandler;
import dev.jiffy.market.exchange.stream.StreamHub;
import dev.jiffy.market.exchange.venue.OwnerThread;
import dev.jiffy.market.exchange.venue.Venue;
import dev.jiffy.market.exchange.venue.VenueClock;
import dev.jiffy.market.wire.HttpServer;
import dev.jiffy.market.wire.WireLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// An exchange inside this process.
///
/// ```java
/// try (EmbeddedExchange exchange = EmbeddedExchange.open(ExchangeSettings.usual())) {
///     AccountKey key = exchange.accounts().getFirst();
///     // … a client of exchange.rest(), exchange.stream() and exchange.webSocketApi()
/// }
/// ```
///
/// It listens on this machine alone. Its state belongs to one thread; each connection has a virtual one.
public final class EmbeddedExchange implements AutoCloseable {
    private static final int ACCOUNTS = 3;
    private static final int KEPT = 10_000;
    private static final String KEY_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int KEY_LENGTH = 64;
    /// What each trader does in a period, on average.
    private static final double STEPS_PER_PERIOD = 0.2;
    /// Before anybody is let in, so that there is a book and a chart.
    private static final int FIRST_STEPS = 60;
    private static final long FIRST_MICROS = TimeUnit.HOURS.toMicros(3);

    private final Venue venue;
    private final OwnerThread owner;
    private final HttpServer server;
    private final KeyRing keys;
    private final List<AccountKey> accounts;
    private final @Nullable AuditLog audit;
    private final @Nullable ReplayThread replay;
    private @Nullable AccountKey ed25519;

    private EmbeddedExchange(Venue venue, OwnerThread owner, HttpServer server, KeyRing keys, List<AccountKey> accounts,
            @Nullable AuditLog audit, @Nullable ReplayThread replay) {
        this.venue = venue;
        this.owner = owner;
        this.server = server;
        this.keys = keys;
        this.accounts = accounts;
        this.audit = audit;
        this.replay = replay;
    }

    /// Opens an exchange; it takes connections when this returns.
    ///
    /// @throws IOException if the port is taken, the recording cannot be read or the audit log cannot be written
    public static EmbeddedExchange open(ExchangeSettings settings) throws IOException {
        Path replayed = settings.replay();
        Recording recording = replayed == null ? null : Recording.open(replayed);
        Path logged = settings.audit();
        AuditLog audit = logged == null ? null : AuditLog.open(logged);
        VenueClock clock = new VenueClock();
        Map<String, DepthView> books = recording == null ? Map.of() : Map.of(recording.symbol(), recording.book());
        Venue venue = new Venue(TestMarket.symbols(recording == null ? null : recording.symbol()), clock, audit, books);
        KeyRing keys = new KeyRing();
        List<AccountKey> accounts = accounts(venue, keys);
        TraderCrowd crowd = new TraderCrowd(venue, settings.traders(), settings.seed());
        warmUp(crowd, clock, settings.steps());
        boolean isMoving = settings.steps() < 0 && settings.traders() > 0;
        OwnerThread owner = new OwnerThread("exchange", TimeUnit.MILLISECONDS.toNanos(StreamHub.periodMillis()),
                new Period(venue, isMoving ? crowd : null)::tick);
        HttpServer server;
        try {
            server = HttpServer.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port()),
                    WireLimits.forServer(), new RestHandler(venue, owner, keys, clock, settings.isLimited()));
        } catch (IOException e) {
            owner.close();
            if (audit != null) {
                audit.close();
            }
            throw e;
        }
        ReplayThread replay = null;
        if (recording != null) {
            Market market = Objects.requireNonNull(venue.engine().market(recording.symbol()));
            replay = new ReplayThread(recording, venue, market, owner);
        }
        return new EmbeddedExchange(venue, owner, server, keys, accounts, audit, replay);
    }

    private static List<AccountKey> accounts(Venue venue, KeyRing keys) {
        List<AccountKey> accounts = new ArrayList<>();
        for (int i = 0; i < ACCOUNTS; i++) {
            Account account = venue.openAccount(KEPT);
            List<String> assets = venue.engine().assets();
            for (int asset = 0; asset < assets.size(); asset++) {
                account.deposit(asset, TestMarket.funds(assets.get(asset)));
            }
            account.takeChanges();
            AccountKey key = new AccountKey(random(), random());
            keys.add(ApiKey.hmac(key.key(), key.secret(), account));
            accounts.add(key);
        }
        return accounts;
    }

    private static String random() {
        SecureRandom random = new SecureRandom();
        StringBuilder text = new StringBuilder(KEY_LENGTH);
        for (int i = 0; i < KEY_LENGTH; i++) {
            text.append(KEY_CHARACTERS.charAt(random.nextInt(KEY_CHARACTERS.length())));
        }
        return text.toString();
    }

    /// The traders' first steps: so many as were asked for, or enough for a book, spread over the hours before now.
    private static void warmUp(TraderCrowd crowd, VenueClock clock, long steps) {
        if (steps >= 0) {
            for (long i = 0; i < steps; i++) {
                crowd.step();
            }
            return;
        }
        long now = clock.micros();
        int first = FIRST_STEPS * crowd.size();
        for (int i = 0; i < first; i++) {
            clock.tell(now - FIRST_MICROS + (long) (FIRST_MICROS * (i / (double) first)));
            crowd.step();
        }
        clock.tell(0);
    }

    /// What happens in each period.
    private static final class Period {
        private final Venue venue;
        private final @Nullable TraderCrowd crowd;
        private double owed;

        Period(Venue venue, @Nullable TraderCrowd crowd) {
            this.venue = venue;
            this.crowd = crowd;
        }

        void tick() {
            if (crowd != null) {
                for (owed += STEPS_PER_PERIOD * crowd.size(); owed >= 1; owed--) {
                    crowd.step();
                }
            }
            venue.tick();
        }
    }

    /// The port that it listens at.
    public int port() {
        return server.port();
    }

    /// The address of REST.
    public String rest() {
        return "http://127.0.0.1:" + port();
    }

    /// The address of streams.
    public String stream() {
        return "ws://127.0.0.1:" + port();
    }

    /// The address of the WebSocket API.
    public String webSocketApi() {
        return stream() + "/ws-api/v3";
    }

    /// A key for each account; requests are signed by HMAC-SHA256 with its secret.
    public List<AccountKey> accounts() {
        return accounts;
    }

    /// A key of the first account whose requests are signed by Ed25519; its secret is the private key's 32 bytes in hexadecimal.
    /// Made when somebody asks: the JDK takes a while.
    public synchronized AccountKey ed25519() {
        AccountKey made = ed25519;
        if (made == null) {
            try {
                KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
                byte[] seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
                made = new AccountKey(random(), HexFormat.of().formatHex(seed));
                Account account = venue.engine().accounts().getFirst();
                keys.add(ApiKey.ed25519(made.key(), pair.getPublic(), account));
                ed25519 = made;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("a JDK without Ed25519", e);
            }
        }
        return made;
    }

    /// Stops: connections are told, the audit log is closed behind its last record.
    @Override
    public void close() {
        if (replay != null) {
            replay.close();
        }
        server.close();
        owner.close();
        if (audit != null) {
            try {
                audit.close();
            } catch (IOException e) {
                System.getLogger("dev.jiffy.market.exchange").log(System.Logger.Level.WARNING,
                        "closing the audit log: " + e.getMessage());
            }
        }
    }
}
