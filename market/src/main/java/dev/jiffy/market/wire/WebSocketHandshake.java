package dev.jiffy.market.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// How a connection becomes a WebSocket, RFC 6455 section 4.
final class WebSocketHandshake {
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private WebSocketHandshake() {
    }

    /// Sixteen random bytes in base 64.
    static String key() {
        byte[] key = new byte[16];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    /// What a server answers to this key.
    static String accept(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1")
                    .digest((key + MAGIC).getBytes(StandardCharsets.ISO_8859_1));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("a JDK without SHA-1", e);
        }
    }

    /// The fields with which a client asks, behind those of the caller.
    static HttpRequest request(String target, HttpFields own, String key) {
        HttpFields fields = new HttpFields().add("Upgrade", "websocket").add("Connection", "Upgrade")
                .add("Sec-WebSocket-Key", key).add("Sec-WebSocket-Version", "13");
        for (int i = 0; i < own.size(); i++) {
            fields.add(own.name(i), own.value(i));
        }
        return new HttpRequest("GET", target, fields);
    }

    /// Why the server did not agree; none if it did.
    static @Nullable String refusal(HttpResponse response, String key) {
        HttpFields fields = response.fields();
        if (response.status() != 101) {
            return "status " + response.status();
        }
        boolean isAgreed = fields.hasToken("Upgrade", "websocket") && fields.hasToken("Connection", "upgrade")
                && accept(key).equals(fields.first("Sec-WebSocket-Accept"))
                && fields.first("Sec-WebSocket-Extensions") == null;
        return isAgreed ? null : "its answer is not that of a WebSocket server";
    }

    /// The answer of a server: 101, or what is wrong with the request.
    static HttpResponse answer(HttpRequest request) {
        HttpFields fields = request.fields();
        boolean asks = request.method().equals("GET") && fields.hasToken("Upgrade", "websocket")
                && fields.hasToken("Connection", "upgrade");
        if (!asks) {
            HttpResponse response = HttpResponse.text(426, "a WebSocket is here");
            response.fields().add("Upgrade", "websocket");
            return response;
        }
        if (!"13".equals(fields.first("Sec-WebSocket-Version"))) {
            HttpResponse response = HttpResponse.text(426, "version 13 of the protocol is spoken here");
            response.fields().add("Sec-WebSocket-Version", "13");
            return response;
        }
        String key = fields.first("Sec-WebSocket-Key");
        if (key == null || fields.count("Sec-WebSocket-Key") != 1 || !isKey(key)) {
            return HttpResponse.text(400, "Sec-WebSocket-Key must be 16 bytes in base 64");
        }
        return new HttpResponse(101, new HttpFields().add("Upgrade", "websocket").add("Connection", "Upgrade")
                .add("Sec-WebSocket-Accept", accept(key)), new byte[0]);
    }

    private static boolean isKey(String key) {
        try {
            return Base64.getDecoder().decode(key).length == 16;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
