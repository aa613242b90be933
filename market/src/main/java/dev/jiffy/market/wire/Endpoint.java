package dev.jiffy.market.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// Where a server is: `http`, `https`, `ws` or `wss`, host, port, and the path with its query.
///
/// @param isTls whether the connection is encrypted
/// @param target path and query, percent-encoded, beginning with a slash
public record Endpoint(boolean isTls, String host, int port, String target) {

    /// Reads an address.
    ///
    /// @throws IllegalArgumentException if it is none of these four kinds
    public static Endpoint parse(String address) {
        URI uri;
        try {
            uri = new URI(address);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("no address: " + address, e);
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean isTls = scheme.equals("https") || scheme.equals("wss");
        if (uri.getHost() == null || !isTls && !scheme.equals("http") && !scheme.equals("ws")) {
            throw new IllegalArgumentException("no address of a server (http, https, ws or wss): " + address);
        }
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String target = uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
        int port = uri.getPort() >= 0 ? uri.getPort() : isTls ? 443 : 80;
        return new Endpoint(isTls, uri.getHost(), port, target);
    }

    /// The same server, another path.
    public Endpoint at(String newTarget) {
        return new Endpoint(isTls, host, port, newTarget);
    }

    /// As it stands in the Host field.
    String authority() {
        return port == (isTls ? 443 : 80) ? host : host + ":" + port;
    }

    /// A connected socket; certificate and name are checked where it is encrypted. Addresses of the host are tried in turn.
    Socket connect(Duration timeout) throws IOException {
        String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        IOException problem = new IOException(host + ": no address");
        for (InetAddress address : InetAddress.getAllByName(name)) {
            Socket socket = new Socket();
            try {
                socket.setTcpNoDelay(true);
                socket.connect(new InetSocketAddress(address, port), (int) timeout.toMillis());
                return isTls ? encrypted(socket, name, timeout) : socket;
            } catch (IOException e) {
                socket.close();
                problem = new IOException(host + ":" + port + ": " + e.getMessage(), e);
            }
        }
        throw problem;
    }

    private Socket encrypted(Socket plain, String name, Duration timeout) throws IOException {
        SSLSocket socket = (SSLSocket) ((SSLSocketFactory) SSLSocketFactory.getDefault()).createSocket(plain, name,
                port,
                true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.setSoTimeout((int) timeout.toMillis());
        socket.startHandshake();
        return socket;
    }
}
