package dev.jiffy.market.exchange.request;

import dev.jiffy.market.unit.Decimals;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The parameters of a request as texts, with what makes numbers of them.
public final class Params {
    private static final String DECIMAL_RANGE = "^([0-9]{1,20})(\\.[0-9]{1,20})?$";
    private static final Pattern DECIMAL = Pattern.compile(DECIMAL_RANGE);
    private static final String INTEGER_RANGE = "^[0-9]{1,20}$";
    private static final Pattern INTEGER = Pattern.compile(INTEGER_RANGE);
    private static final String SYMBOL_RANGE = "^[A-Z0-9-_.]{1,20}$";
    private static final Pattern SYMBOL = Pattern.compile("[A-Z0-9-_.]{1,20}");
    private static final String CLIENT_ID_RANGE = "^[a-zA-Z0-9-_:./]{1,36}$";
    private static final Pattern CLIENT_ID = Pattern.compile("[a-zA-Z0-9-_:./]{1,36}");

    private final Map<String, String> values;

    /// Parameters by name.
    public Params(Map<String, String> values) {
        this.values = values;
    }

    /// None.
    public static Params none() {
        return new Params(new LinkedHashMap<>());
    }

    /// The names that were sent.
    public Set<String> names() {
        return values.keySet();
    }

    /// Was it sent?
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /// What was sent, if anything.
    public @Nullable String text(String name) {
        return values.get(name);
    }

    /// What must be sent.
    String required(String name) throws ApiException {
        String text = optional(name);
        if (text == null) {
            throw ApiErrors.missing(name);
        }
        return text;
    }

    /// What may be sent, but not empty.
    @Nullable
    String optional(String name) throws ApiException {
        String text = values.get(name);
        if (text != null && text.isEmpty()) {
            throw new ApiException(ApiErrors.EMPTY, "Parameter '" + name + "' was empty.");
        }
        return text;
    }

    /// A number with at most eight digits behind the point; 0 if it was not sent. What is too large for any order is as large as can
    /// be, and fails its filter.
    long decimal(String name) throws ApiException {
        String text = optional(name);
        if (text == null) {
            return 0;
        }
        if (!DECIMAL.matcher(text).matches()) {
            throw ApiErrors.illegal(name, DECIMAL_RANGE);
        }
        int point = text.indexOf('.');
        if (point >= 0 && text.length() - point - 1 > Decimals.PLACES) {
            throw new ApiException(ApiErrors.PRECISION, "Parameter '" + name + "' has too much precision.");
        }
        long value = Decimals.parse(text);
        return value == Decimals.TOO_LARGE ? Decimals.MAX : value;
    }

    /// An integer that is not negative.
    @Nullable
    Long integer(String name) throws ApiException {
        String text = optional(name);
        if (text == null) {
            return null;
        }
        if (!INTEGER.matcher(text).matches()) {
            throw ApiErrors.illegal(name, INTEGER_RANGE);
        }
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new ApiException(ApiErrors.OVERFLOW, "Parameter '" + name + "' overflowed.");
        }
    }

    /// An integer that must be sent.
    long requiredInteger(String name) throws ApiException {
        Long value = integer(name);
        if (value == null) {
            throw ApiErrors.missing(name);
        }
        return value;
    }

    /// A number of things to answer: at least 1, cut to `most`.
    int limit(String name, int otherwise, int most) throws ApiException {
        Long value = integer(name);
        if (value == null) {
            return otherwise;
        }
        if (value < 1) {
            throw ApiErrors.badValue(name);
        }
        return (int) Math.min(value, most);
    }

    /// `true` or `false`.
    boolean flag(String name, boolean otherwise) throws ApiException {
        String text = optional(name);
        if (text == null) {
            return otherwise;
        }
        return switch (text) {
            case "true", "TRUE" -> true;
            case "false", "FALSE" -> false;
            default -> throw ApiErrors.badValue(name);
        };
    }

    /// A name of a symbol, known or not.
    @Nullable
    String symbol(String name) throws ApiException {
        String text = optional(name);
        if (text != null && !SYMBOL.matcher(text).matches()) {
            throw ApiErrors.illegal(name, SYMBOL_RANGE);
        }
        return text;
    }

    /// A client's name for an order.
    @Nullable
    String clientId(String name, int codeIfEmpty) throws ApiException {
        String text = values.get(name);
        if (text == null) {
            return null;
        }
        if (text.isEmpty()) {
            throw new ApiException(codeIfEmpty,
                    (codeIfEmpty == ApiErrors.NEW_CLIENT_ID ? "New" : "Original") + " client order ID was empty.");
        }
        if (!CLIENT_ID.matcher(text).matches()) {
            throw ApiErrors.illegal(name, CLIENT_ID_RANGE);
        }
        return text;
    }

    /// One of an enumeration's names, as it is written there.
    <E extends Enum<E>> @Nullable E choice(String name, Class<E> of, int code, String message) throws ApiException {
        String text = optional(name);
        if (text == null) {
            return null;
        }
        for (E each : of.getEnumConstants()) {
            if (each.name().equals(text)) {
                return each;
            }
        }
        throw new ApiException(code, message);
    }
}
