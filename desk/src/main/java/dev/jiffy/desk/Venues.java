package dev.jiffy.desk;

import dev.jiffy.desk.terminal.Sessions;
import dev.jiffy.market.MarketException;
import dev.jiffy.market.audit.AuditLog;
import dev.jiffy.market.exchange.AccountKey;
import dev.jiffy.market.exchange.EmbeddedExchange;
import dev.jiffy.market.exchange.ExchangeSettings;
import dev.jiffy.market.risk.RiskLimits;
import dev.jiffy.market.venue.Credentials;
import dev.jiffy.market.venue.MarketSession;
import dev.jiffy.market.venue.VenueAddress;
import dev.jiffy.market.venue.VenueSession;
import dev.jiffy.market.venue.VenueSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the terminal's sessions come from: the venue of the command line, or the exchange that runs inside. Exchange, key and audit log
/// are opened with the first session, in its thread, so the window does not wait for them; sessions share them.
///
/// The key comes from the file of the command line, the environment, or `~/.config/jiffy/desk/key` (`$XDG_CONFIG_HOME`); without one
/// there is only the market to see. Orders are recorded in `~/.local/state/jiffy/desk/audit.log` (`$XDG_STATE_HOME`) unless the command line
/// says where.
final class Venues implements Sessions, AutoCloseable {
    private static final String FOLDER = "jiffy/desk";

    private final DeskOptions options;
    private @Nullable EmbeddedExchange exchange;
    private @Nullable Credentials credentials;
    private @Nullable AuditLog audit;
    private String address = "";
    private boolean isClosed;

    Venues(DeskOptions options) {
        this.options = options;
    }

    @Override
    public synchronized MarketSession open(String symbol) {
        if (isClosed) {
            throw new MarketException("the terminal is closed");
        }
        try {
            if (audit == null) {
                prepare();
            }
        } catch (IOException e) {
            throw new MarketException(String.valueOf(e.getMessage()), e);
        }
        return VenueSession
                .open(new VenueSettings(VenueAddress.from(address), symbol, credentials, RiskLimits.usual(), audit,
                        VenueSettings.USUAL_LEVELS));
    }

    private void prepare() throws IOException {
        String endpoint = options.endpoint();
        if (endpoint == null) {
            EmbeddedExchange inside = exchange;
            if (inside == null) {
                inside = EmbeddedExchange.open(ExchangeSettings.usual());
                exchange = inside;
            }
            AccountKey key = inside.accounts().getFirst();
            credentials = Credentials.hmac(key.key(), key.secret());
            address = inside.rest();
        } else {
            credentials = credentials();
            address = endpoint;
        }
        audit = AuditLog.open(auditFile());
    }

    private @Nullable Credentials credentials() throws IOException {
        if (options.keys() != null) {
            return Credentials.fromFile(options.keys());
        }
        Credentials set = Credentials.fromEnvironment(System.getenv());
        if (set != null) {
            return set;
        }
        Path usual = folder("XDG_CONFIG_HOME", ".config").resolve("key");
        return Files.exists(usual) ? Credentials.fromFile(usual) : null;
    }

    private Path auditFile() {
        Path named = options.audit();
        return named != null ? named : folder("XDG_STATE_HOME", ".local/state").resolve("audit.log");
    }

    private static Path folder(String variable, String usual) {
        String set = System.getenv(variable);
        Path base = set == null || set.isEmpty() ? Path.of(System.getProperty("user.home", "."), usual) : Path.of(set);
        return base.resolve(FOLDER);
    }

    @Override
    public List<String> symbols() {
        return options.symbols();
    }

    @Override
    public String venue() {
        String endpoint = options.endpoint();
        return endpoint == null ? "the exchange inside" : endpoint;
    }

    /// Closes what sessions share; they are closed before.
    @Override
    public synchronized void close() {
        isClosed = true;
        if (exchange != null) {
            exchange.close();
        }
        if (audit != null) {
            try {
                audit.close();
            } catch (IOException e) {
                System.err.println("jiffy desk: audit log: " + e.getMessage());
            }
        }
    }
}
