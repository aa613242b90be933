package dev.jiffy.line.web;

import dev.jiffy.line.live.LiveVideo;
import dev.jiffy.line.live.Station;
import dev.jiffy.web.Problem;
import dev.jiffy.web.Query;
import dev.jiffy.web.Route;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Pictures of cameras: the camera's own H.264 as fragmented MP4, a JPEG, or JPEG after JPEG.
final class VideoApi {
    private static final int MAX_WIDTH = 4096;
    private static final int DEFAULT_WIDTH = 1280;
    private static final long FIRST_SEGMENT_SECONDS = 10;
    private static final long MOTION_JPEG_MILLIS = 200;
    private static final int MAX_REPEATS = 5;
    private static final String BOUNDARY = "picture";

    private final Station station;
    private final Viewers viewers;

    VideoApi(Station station, Viewers viewers) {
        this.station = station;
        this.viewers = viewers;
    }

    List<Route> routes() {
        return List.of(Route.get("/api/v1/cameras/{name}/still.jpg", this::still),
                Route.get("/api/v1/cameras/{name}/live.mp4", this::live),
                Route.get("/api/v1/cameras/{name}/mjpeg", this::motionJpeg));
    }

    private static String camera(ServerRequest request) {
        return request.path().pathParameters().get("name");
    }

    private static int width(ServerRequest request) {
        return (int) Query.number(request, "width", 16, MAX_WIDTH, DEFAULT_WIDTH);
    }

    private void still(ServerRequest request, ServerResponse response) {
        byte[] jpeg = station.still(camera(request), width(request));
        if (jpeg == null) {
            throw new Problem(503, "no picture has come from this camera yet");
        }
        response.header(HeaderNames.CONTENT_TYPE, "image/jpeg");
        response.send(jpeg);
    }

    /// The type of the answer is known with the first segment, so that one is waited for.
    private void live(ServerRequest request, ServerResponse response) throws InterruptedException {
        try (LiveVideo video = station.video(camera(request))) {
            byte[] first = video.next(FIRST_SEGMENT_SECONDS, TimeUnit.SECONDS);
            if (first == null) {
                throw new Problem(503, "no video has come from this camera for " + FIRST_SEGMENT_SECONDS + " s");
            }
            response.header(HeaderNames.CONTENT_TYPE, video.mimeType());
            viewers.send(response, stream -> {
                stream.write(first);
                while (stream.goesOn() && !video.ended()) {
                    byte[] segment = video.next(250, TimeUnit.MILLISECONDS);
                    if (segment != null) {
                        stream.write(segment);
                    }
                }
            });
        }
    }

    /// Up to five pictures a second; the same one again after a second, to see whether there is still somebody.
    private void motionJpeg(ServerRequest request, ServerResponse response) {
        String camera = camera(request);
        int width = width(request);
        station.still(camera, width); // refuses an unknown camera while there is still a status to tell it with
        response.header(HeaderNames.CONTENT_TYPE, "multipart/x-mixed-replace; boundary=" + BOUNDARY);
        viewers.send(response, stream -> motionJpeg(stream, camera, width));
    }

    private void motionJpeg(Viewers.Stream stream, String camera, int width) throws IOException, InterruptedException {
        byte[] shown = {};
        int repeats = 0;
        while (stream.goesOn()) {
            byte[] jpeg = station.still(camera, width);
            repeats = jpeg == null || Arrays.equals(jpeg, shown) ? repeats + 1 : 0;
            if (jpeg != null && (repeats == 0 || repeats >= MAX_REPEATS)) {
                stream.write(part(jpeg));
                shown = jpeg;
                repeats = 0;
            }
            Thread.sleep(MOTION_JPEG_MILLIS);
        }
    }

    /// One body part behind its boundary, RFC 2046 clause 5.1.1.
    private static byte[] part(byte[] jpeg) {
        byte[] head = ("--" + BOUNDARY + "\r\nContent-Type: image/jpeg\r\nContent-Length: " + jpeg.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] part = Arrays.copyOf(head, head.length + jpeg.length + 2);
        System.arraycopy(jpeg, 0, part, head.length, jpeg.length);
        part[part.length - 2] = '\r';
        part[part.length - 1] = '\n';
        return part;
    }
}
