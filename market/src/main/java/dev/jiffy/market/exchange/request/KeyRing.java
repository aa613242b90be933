package dev.jiffy.market.exchange.request;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// All keys. Any thread may look one up.
public final class KeyRing {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9]{1,128}");

    private final Map<String, ApiKey> keys = new ConcurrentHashMap<>();

    /// No keys.
    public KeyRing() {
    }

    /// Adds one.
    public void add(ApiKey key) {
        keys.put(key.name(), key);
    }

    /// The key of this name.
    ///
    /// @throws ApiException if there is none, or it is no name
    ApiKey key(@Nullable String name) throws ApiException {
        if (name == null || !FORM.matcher(name).matches()) {
            throw new ApiException(401, ApiErrors.KEY_FORMAT, "API-key format invalid.", null, 0);
        }
        ApiKey key = keys.get(name);
        if (key == null) {
            throw new ApiException(401, ApiErrors.KEY, "Invalid API-key, IP, or permissions for action.", null, 0);
        }
        return key;
    }
}
