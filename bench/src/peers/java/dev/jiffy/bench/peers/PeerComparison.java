package dev.jiffy.bench.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Decodes one clip with all peers in turn, each in a JVM of its own, one thread each, and prints medians.
///
/// `java -cp bench/target/benchmarks.jar dev.jiffy.bench.peers.PeerComparison CLIP [ROUNDS [WARM-UP [SECONDS [JIFFY-OPTION …]]]]`
///
/// Pictures are compared with Jiffy's as a set, because not every peer gives them in output order.
final class PeerComparison {
    private static final int PICTURES = 48;
    private static final List<String> PEERS = List.of("jiffy", "jcodec", "javacv");

    /// What the runs of a peer have told.
    private record Results(List<Double> cpu, List<Double> first, List<Double> resident, List<String> pictures) {
        Results() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        void take(String line) {
            String[] words = line.split(" ", -1);
            switch (words[0]) {
                case "first" -> first.add(Double.valueOf(words[1]));
                case "md5" -> pictures.add(words[1]);
                case "cpu" -> {
                    cpu.add(Double.valueOf(words[1]));
                    resident.add(Double.valueOf(words[3]));
                }
                default -> {
                    // A library's own words.
                }
            }
        }
    }

    private PeerComparison() {
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Path clip = Path.of(args[0]);
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        String warmUp = args.length > 2 ? args[2] : "8";
        String seconds = args.length > 3 ? args[3] : "6";
        List<String> options = args.length > 4 ? Arrays.asList(args).subList(4, args.length) : List.of();
        Map<String, Results> results = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (String name : PEERS) {
                run(name, clip, warmUp, seconds, options, results.computeIfAbsent(name, _ -> new Results()));
            }
        }
        List<String> own = results.getOrDefault("jiffy", new Results()).pictures();
        System.out.println("decoder   CPU ms/frame (all runs)          first ms   RSS MB   pictures like Jiffy's");
        results.forEach((name, result) -> {
            List<String> first = result.pictures().subList(0, Math.min(PICTURES, result.pictures().size()));
            System.out.printf(Locale.ROOT, "%-8s  %-31s  %8.0f  %7.0f   %d of %d%n", name,
                    median(result.cpu()) + " " + result.cpu(), median(result.first()), median(result.resident()),
                    first.stream().filter(own::contains).count(), first.size());
        });
    }

    private static double median(List<Double> values) {
        return values.isEmpty() ? Double.NaN : values.stream().sorted().toList().get(values.size() / 2);
    }

    private static void run(String name, Path clip, String warmUp, String seconds, List<String> options,
            Results results) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"));
        if (name.equals("jiffy")) {
            command.addAll(options);
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), PeerRun.class.getName(), name,
                clip.toString(), Integer.toString(PICTURES), warmUp, seconds));
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                results.take(line);
            }
        }
        if (process.waitFor() != 0) {
            System.out.println(name + " ended with exit code " + process.exitValue());
        }
    }
}
