package dev.jiffy.market.exchange.request;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Parameters in a query or a form body: percent-encoded UTF-8, plus for space.
final class FormEncoding {
    private FormEncoding() {
    }

    /// Adds the parameters of one part to those known; of a name known from another part the first counts.
    ///
    /// @throws ApiException for broken encoding, control characters, and a name that occurs twice in this part
    static void parse(@Nullable String encoded, Map<String, String> into) throws ApiException {
        if (encoded == null || encoded.isEmpty()) {
            return;
        }
        Map<String, String> own = new LinkedHashMap<>();
        for (String pair : encoded.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            if (own.put(name, value) != null) {
                throw new ApiException(ApiErrors.DUPLICATE_PARAMETER, "Duplicate values for a parameter detected.");
            }
        }
        own.forEach(into::putIfAbsent);
    }

    /// What was signed of one part: everything but the signature, exactly as it was sent.
    static String withoutSignature(@Nullable String encoded) {
        if (encoded == null || encoded.isEmpty()) {
            return "";
        }
        StringBuilder kept = new StringBuilder(encoded.length());
        for (String pair : encoded.split("&", -1)) {
            if (!pair.startsWith("signature=")) {
                kept.append(kept.isEmpty() ? "" : "&").append(pair);
            }
        }
        return kept.toString();
    }

    static String decode(String text) throws ApiException {
        byte[] bytes = new byte[text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int value = c;
            if (c == '+') {
                value = ' ';
            } else if (c == '%') {
                int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
                int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    throw malformed();
                }
                value = 16 * high + low;
                i += 2;
            }
            if (value < ' ' || value == 0x7F) {
                throw malformed();
            }
            bytes[length++] = (byte) value;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Arrays.copyOf(bytes, length))).toString();
        } catch (CharacterCodingException e) {
            throw malformed();
        }
    }

    private static ApiException malformed() {
        return new ApiException(ApiErrors.ILLEGAL_CHARACTERS, "Illegal characters found in a parameter.");
    }
}
