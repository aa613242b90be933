package dev.jiffy.market.exchange.request;

/// The refusals that more than one place gives.
final class ApiErrors {
    static final int UNKNOWN = -1000;
    static final int UNAUTHORIZED = -1002;
    static final int TOO_MANY_REQUESTS = -1003;
    static final int INVALID_MESSAGE = -1013;
    static final int TOO_MANY_ORDERS = -1015;
    static final int UNSUPPORTED = -1020;
    static final int TIMESTAMP = -1021;
    static final int SIGNATURE = -1022;
    static final int ILLEGAL_CHARACTERS = -1100;
    static final int DUPLICATE_PARAMETER = -1101;
    static final int MISSING = -1102;
    static final int EMPTY = -1105;
    static final int NOT_REQUIRED = -1106;
    static final int OVERFLOW = -1108;
    static final int PRECISION = -1111;
    static final int TIME_IN_FORCE = -1115;
    static final int ORDER_TYPE = -1116;
    static final int SIDE = -1117;
    static final int NEW_CLIENT_ID = -1118;
    static final int CLIENT_ID = -1119;
    static final int INTERVAL = -1120;
    static final int SYMBOL = -1121;
    static final int COMBINATION = -1128;
    static final int BAD_VALUE = -1130;
    static final int RECEIVE_WINDOW = -1131;
    static final int JSON = -1135;
    static final int ORDER_REJECTED = -2010;
    static final int CANCEL_REJECTED = -2011;
    static final int NO_SUCH_ORDER = -2013;
    static final int KEY_FORMAT = -2014;
    static final int KEY = -2015;

    private ApiErrors() {
    }

    static ApiException missing(String name) {
        return new ApiException(MISSING,
                "Mandatory parameter '" + name + "' was not sent, was empty/null, or malformed.");
    }

    static ApiException eitherMissing(String one, String other) {
        return new ApiException(MISSING,
                "Param '" + one + "' or '" + other + "' must be sent, but both were empty/null!");
    }

    static ApiException illegal(String name, String range) {
        return new ApiException(ILLEGAL_CHARACTERS,
                "Illegal characters found in parameter '" + name + "'; legal range is '" + range + "'.");
    }

    static ApiException badValue(String name) {
        return new ApiException(BAD_VALUE, "Data sent for parameter '" + name + "' is not valid.");
    }

    static ApiException symbol() {
        return new ApiException(SYMBOL, "Invalid symbol.");
    }

    static ApiException notRequired(String name) {
        return new ApiException(NOT_REQUIRED, "Parameter '" + name + "' sent when not required.");
    }

    static ApiException filter(String filter) {
        return new ApiException(INVALID_MESSAGE, "Filter failure: " + filter);
    }

    static ApiException rejected(String why) {
        return new ApiException(ORDER_REJECTED, why);
    }

    static ApiException unsupported(String what) {
        return new ApiException(UNSUPPORTED, what);
    }
}
