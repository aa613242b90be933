package dev.jiffy.line.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the server answers.
class LineServerTest {
    private static WebFixture web;

    @BeforeAll
    static void start() {
        web = new WebFixture();
        for (int i = 0; i < 5; i++) {
            web.station.journal.record(1_000_000L + i, "belt-1", "verdict", "nut " + i + " pass",
                    Map.of("verdict", "pass", "label", "nut", "size_mm", "-1.5"), new byte[]{1, 2, 3});
        }
        web.station.journal.record(2_000_000, "belt-1", "alarm", "=cmd|' /C calc'!A0, \"quoted\"", Map.of(),
                new byte[0]);
    }

    @AfterAll
    static void stop() {
        web.close();
    }

    @ParameterizedTest
    @CsvSource({"/,text/html", "/line.css,text/css", "/main.js,text/javascript", "/icon.svg,image/svg+xml"})
    void thePageAndItsPartsAreServedUnderAStrictPolicy(String path, String type) throws Exception {
        HttpResponse<String> answer = web.get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(type);
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse("")).contains("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.body()).isNotBlank();
    }

    @Test
    void thePageNamesNothingOutside() throws Exception {
        String page = web.get("/").body();

        assertThat(page).doesNotContain("http://", "https://").doesNotContain("<style").doesNotContain("onclick");
        for (String script : page.split("src=\"", 0)) {
            if (script.startsWith("/")) {
                assertThat(web.get(script.substring(0, script.indexOf('"'))).statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void aCameraMayHaveAnyCharacterInItsName() throws Exception {
        String path = "/api/v1/cameras/rtsp%3A%2F%2Fhall%2F4%3Fa%3Db%26c%3Bd%2Be%252F%23";
        assertThat(web.get(path).body()).startsWith("{\"name\":\"rtsp://hall/4?a=b&c;d+e%2F#\"");
        assertThat(web.get(path + "/still.jpg").statusCode()).isEqualTo(200);
        try (InputStream video = web.stream(path + "/live.mp4").body()) {
            assertThat(new String(video.readNBytes(8), StandardCharsets.ISO_8859_1)).endsWith("ftyp");
        }
        assertThat(web.get("/api/v1/cameras/rtsp%3A/hall").statusCode()).isEqualTo(404);
        assertThat(web.raw("GET /api/v1/cameras/%zz HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .containsPattern("^HTTP/1.1 40[04]");
        assertThat(web.change("DELETE", path, "").statusCode()).isEqualTo(405);
    }

    @Test
    void everyModuleThatAScriptImportsIsServed() throws Exception {
        for (String script : new String[]{"main", "charts", "events", "rules", "stage", "player", "numbers", "api"}) {
            Matcher imports = Pattern.compile("from '\\.(/[a-z]+\\.js)'").matcher(web.get("/" + script + ".js").body());
            while (imports.find()) {
                assertThat(web.get(imports.group(1)).statusCode()).as(script + " imports " + imports.group(1))
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void camerasAreToldInTheOrderOfTheConfiguration() throws Exception {
        String all = web.get("/api/v1/cameras").body();

        assertThat(all).containsSubsequence("\"name\":\"belt-1\"", "\"state\":\"streaming\"", "\"name\":\"dark-2\"",
                "\"state\":\"waiting\"", "\"picture_age_seconds\":null", "\"name\":\"belt 3ü\"");
        assertThat(web.get("/api/v1/cameras/belt-1").body()).startsWith("{\"name\":\"belt-1\"");
    }

    @Test
    void anyNameOfACameraIsFoundByItsEncodedForm() throws Exception {
        assertThat(web.get("/api/v1/cameras/belt%203%C3%BC").body()).startsWith("{\"name\":\"belt 3ü\"");
        assertThat(web.get("/api/v1/cameras/belt%203%C3%BC/still.jpg").statusCode()).isEqualTo(200);
    }

    @Test
    void aStillIsAJpegAndACameraWithoutPictureSaysSo() throws Exception {
        try (InputStream jpeg = web.stream("/api/v1/cameras/belt-1/still.jpg?width=320").body()) {
            assertThat(jpeg.readNBytes(2)).containsExactly(0xFF, 0xD8);
        }
        HttpResponse<String> dark = web.get("/api/v1/cameras/dark-2/still.jpg");
        assertThat(dark.statusCode()).isEqualTo(503);
        assertThat(dark.body()).contains("no picture");
    }

    @Test
    void liveVideoBeginsWithAnInitializationSegmentAndGoesOn() throws Exception {
        HttpResponse<InputStream> live = web.stream("/api/v1/cameras/belt-1/live.mp4");
        try (InputStream in = live.body()) {
            assertThat(live.headers().firstValue("Content-Type").orElse("")).startsWith("video/mp4; codecs=\"avc1.");
            byte[] bytes = in.readNBytes(30_000);
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            assertThat(text.substring(4, 8)).isEqualTo("ftyp");
            assertThat(text).containsSubsequence("moov", "moof", "mdat", "moof", "mdat");
        }
    }

    @Test
    void motionJpegSendsOnePartAfterTheOther() throws Exception {
        HttpResponse<InputStream> stream = web.stream("/api/v1/cameras/belt-1/mjpeg");
        try (InputStream in = stream.body()) {
            assertThat(stream.headers().firstValue("Content-Type"))
                    .contains("multipart/x-mixed-replace; boundary=picture");
            String text = new String(in.readNBytes(40_000), StandardCharsets.ISO_8859_1);
            assertThat(text).startsWith("--picture\r\nContent-Type: image/jpeg\r\nContent-Length: ");
            assertThat(text.indexOf("\r\n--picture\r\n")).isPositive();
        }
    }

    @Test
    void eventsComeInPagesTheNewestFirst() throws Exception {
        String page = web.get("/api/v1/events?kind=verdict&limit=2&before=6").body();

        assertThat(page).containsSubsequence("\"number\":5", "\"number\":4").doesNotContain("\"number\":3");
        assertThat(web.get("/api/v1/events/2").body()).contains("\"text\":\"nut 0 pass\"", "\"picture\":true");
        assertThat(web.get("/api/v1/events/2/picture.jpg").headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(web.get("/api/v1/events/1/picture.jpg").statusCode()).isEqualTo(404);
    }

    @Test
    void exportsHoldEveryEventAndNoFormula() throws Exception {
        HttpResponse<String> csv = web.get("/api/v1/events.csv");

        assertThat(csv.headers().firstValue("Content-Disposition")).contains("attachment; filename=\"events.csv\"");
        assertThat(csv.body()).startsWith("number,time,camera,kind,text,frame,").contains("\r\n2,1970-01-01T00:16:40Z,")
                .contains("\"'=cmd|' /C calc'!A0, \"\"quoted\"\"\"").contains(",-1.5,true,");
        assertThat(web.get("/api/v1/events.json?kind=alarm").body()).startsWith("[\n{\"number\":").endsWith("}\n]\n")
                .doesNotContain("verdict\",\"text");
    }

    @Test
    void summaryChartsRulesAndNamesAreServed() throws Exception {
        assertThat(web.get("/api/v1/summary").body()).startsWith("{\"sources\":[{\"name\":\"belt-1\"");
        assertThat(web.get("/api/v1/charts").body()).startsWith("[{\"camera\":");
        assertThat(web.get("/api/v1/rules").body()).contains("[calibration]");
        assertThat(web.get("/api/v1/models").body()).isEqualTo("[\"belt-nano.onnx\",\"belt-small.onnx\"]");
        assertThat(web.get("/api/v1/decoders").body()).isEqualTo("[\"jiffy-h264\",\"jiffy-h264-scalar\"]");
    }

    @Test
    void readinessFollowsCamerasAndJournal() throws Exception {
        assertThat(web.get("/healthz").body()).isEqualTo("alive\n");
        assertThat(web.get("/readyz").body()).contains("\"state\":\"ready\"", "\"streaming\":3");
        web.station.journal.trouble = "disk full";
        HttpResponse<String> degraded = web.get("/readyz");
        web.station.journal.trouble = "";
        assertThat(degraded.statusCode()).isEqualTo(200);
        assertThat(degraded.body()).contains("\"state\":\"degraded\"", "disk full");
        try (FakeStation dark = new FakeStation(ClipFixture.load(0), "dark");
                LineServer server = LineServer.start(dark, LineServer.Settings.of(0, ""))) {
            assertThat(server.port()).isPositive();
            URI uri = URI.create("http://localhost:" + server.port() + "/readyz");
            assertThat(web.client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                    .statusCode())
                    .isEqualTo(503);
        }
    }

    @Test
    void whatIsChangedReachesTheStation() throws Exception {
        assertThat(web.change("POST", "/api/v1/line/decoder",
                "{\"decoder\":\"jiffy-h264-scalar\",\"camera\":\"belt-1\"}").statusCode()).isEqualTo(200);
        assertThat(web.station.asked).isEqualTo("decoder belt-1 jiffy-h264-scalar");
        assertThat(web.change("POST", "/api/v1/line/model", "{\"model\":\"belt-small.onnx\"}").body())
                .isEqualTo("{\"model\":\"belt-small.onnx\"}");
        assertThat(web.change("PUT", "/api/v1/rules", "[judge]\n").body()).startsWith("{\"version\":");
        assertThat(web.get("/api/v1/rules").body()).isEqualTo("[judge]\n");
        assertThat(web.change("PUT", "/api/v1/rules", FakeStation.RULES).statusCode()).isEqualTo(200);
        assertThat(
                web.change("POST", "/api/v1/events/2/overrule", "{\"verdict\":\"fail\",\"who\":\"Ada\"}").statusCode())
                .isEqualTo(200);
        assertThat(web.station.asked).isEqualTo("overrule 2 FAIL Ada");
        assertThat(web.change("PUT", "/api/v1/models/new.onnx", "x".repeat(50_000)).statusCode()).isEqualTo(201);
        assertThat(web.station.sentModels.get("new.onnx")).hasSize(50_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/api/v1/cameras/none", "/api/v1/cameras/none/still.jpg",
            "/api/v1/cameras/none/live.mp4", "/api/v1/cameras/none/mjpeg", "/api/v1/events/999999",
            "/../../../etc/passwd", "/api/v1/cameras/..%2F..%2Fetc%2Fpasswd", "/LineServer.class", "/index.html"})
    void whatIsNotThereIsAProblemDocument(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = web.get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("\"title\":\"Not Found\"", "\"status\":404", "\"detail\":\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/events?limit=0", "/api/v1/events?limit=501", "/api/v1/events?before=x",
            "/api/v1/events?kind=UPPER", "/api/v1/events/0", "/api/v1/events/99999999999999999999",
            "/api/v1/cameras/belt-1/still.jpg?width=1000000"})
    void whatMakesNoSenseIsRefusedWithAReason(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = web.get(path);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("must be");
    }

    @Test
    void closingLetsGoOfThePortAtOnceEvenWhileSomebodyWatches() throws Exception {
        WebFixture other = new WebFixture();
        WebFixture.Viewer viewer = other.watch();
        viewer.await("status");
        HttpResponse<InputStream> live = other.stream("/api/v1/cameras/belt-1/live.mp4");
        URI uri = other.uri("/healthz");
        long begun = System.nanoTime();
        other.server.close();

        assertThat((System.nanoTime() - begun) / 1e9).isLessThan(3);
        assertThatThrownBy(
                () -> web.client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding()))
                .isInstanceOf(ConnectException.class);
        live.body().close();
        other.close();
    }

    @Test
    void aPortInUseIsToldWithItsAddress() {
        assertThatThrownBy(() -> LineServer.start(web.station, LineServer.Settings.of(web.server.port(), "")))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("127.0.0.1:" + web.server.port());
    }
}
