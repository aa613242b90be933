package dev.jiffy.line.web;

/// The page against a [FakeStation], to look at: `java … dev.jiffy.line.web.FakeStationPage PORT`, token `demo`.
final class FakeStationPage {
    private FakeStationPage() {
    }

    static void main(String[] args) throws InterruptedException {
        try (FakeStation station = new FakeStation(ClipFixture.load(300), "belt-1", "dark-2", "belt-3");
                LineServer server = LineServer.start(station,
                        LineServer.Settings.of(Integer.parseInt(args[0]), "demo"))) {
            System.err.println("http://localhost:" + server.port() + "/");
            Thread.sleep(Long.MAX_VALUE);
        }
    }
}
