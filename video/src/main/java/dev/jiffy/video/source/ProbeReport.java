package dev.jiffy.video.source;

import dev.jiffy.core.Json;
import dev.jiffy.video.Damage;
import java.util.Locale;

/// Words for what a [Probe] has found.
final class ProbeReport {
    private ProbeReport() {
    }

    static String text(Probe probe, String name) {
        StringBuilder out = new StringBuilder();
        out.append(name).append(": ").append(probe.format().title()).append('\n');
        for (TrackInfo track : probe.tracks()) {
            line(out, track);
            StreamDetails details = probe.details();
            if (details != null && track.equals(probe.video())) {
                out.append("    H.264 ").append(details.profile()).append(" profile, level ").append(details.level())
                        .append(", ").append(details.entropy()).append(", ").append(details.scan()).append(", ")
                        .append(details.width()).append('x').append(details.height()).append(", ")
                        .append(details.chroma()).append(", ").append(details.bitDepth()).append(" bits\n");
            }
        }
        return out.toString();
    }

    private static void line(StringBuilder out, TrackInfo track) {
        out.append("  track ").append(track.id()).append(": ").append(kind(track)).append(' ').append(track.codec());
        if (!track.format().equals(track.codec()) && !track.format().isEmpty()) {
            out.append(" (").append(track.format()).append(')');
        }
        if (track.width() > 0) {
            out.append(", ").append(track.width()).append('x').append(track.height());
        }
        if (track.rotation() != 0) {
            out.append(", turned by ").append(track.rotation()).append('°');
        }
        if (track.mirrored()) {
            out.append(", mirrored");
        }
        if (track.samples() >= 0) {
            out.append(", ").append(track.samples()).append(" samples (").append(track.syncSamples())
                    .append(" sync)");
        }
        if (track.timescale() > 0 && track.duration() > 0) {
            out.append(String.format(Locale.ROOT, ", %.3f s", (double) track.duration() / track.timescale()));
        }
        if (track.averageRate() > 0) {
            out.append(String.format(Locale.ROOT, ", %.3f frames/s", track.averageRate()));
        }
        if (track.timescale() > 0) {
            out.append(", timescale ").append(track.timescale());
        }
        if (track.encryption() != null) {
            out.append(", encrypted (").append(track.encryption()).append(')');
        }
        out.append('\n');
    }

    private static String kind(TrackInfo track) {
        return track.kind().name().toLowerCase(Locale.ROOT);
    }

    static String json(Probe probe, String name) {
        Json json = new Json();
        json.open('{').name("file").value(name).name("container").value(probe.format().title());
        json.name("tracks").open('[');
        for (TrackInfo track : probe.tracks()) {
            track(json, track, probe);
        }
        json.close(']').name("damage").open('[');
        for (Damage damage : probe.damage()) {
            json.open('{').name("offset").value(damage.offset()).name("reason").value(damage.reason()).close('}');
        }
        return json.close(']').close('}').toString();
    }

    private static void track(Json json, TrackInfo track, Probe probe) {
        StreamDetails details = track.equals(probe.video()) ? probe.details() : null;
        json.open('{').name("id").value(track.id()).name("kind").value(kind(track));
        json.name("codec").value(track.codec()).name("format").value(track.format());
        json.name("width").value(track.width() == 0 && details != null ? details.width() : track.width());
        json.name("height").value(track.height() == 0 && details != null ? details.height() : track.height());
        json.name("timescale").value(track.timescale()).name("duration").value(track.duration());
        count(json.name("samples"), track.samples() < 0 && details != null ? details.accessUnits() : track.samples());
        count(json.name("sync_samples"),
                track.syncSamples() < 0 && details != null ? details.syncAccessUnits() : track.syncSamples());
        json.name("rotation").value(track.rotation()).name("mirrored").value(track.mirrored());
        json.name("avg_frame_rate").value(track.averageRate());
        json.name("pixel_aspect").open('[').value(track.pixelAspectWidth()).value(track.pixelAspectHeight()).close(']');
        json.name("color").open('{').name("primaries").value(track.color().primaries()).name("transfer")
                .value(track.color().transfer()).name("matrix").value(track.color().matrix()).name("full_range")
                .value(track.color().fullRange()).close('}');
        json.name("encryption").value(track.encryption());
        if (details != null) {
            json.name("profile").value(details.profile()).name("level").value(details.level());
            json.name("entropy").value(details.entropy()).name("scan").value(details.scan());
            json.name("chroma").value(details.chroma()).name("bit_depth").value(details.bitDepth());
        }
        json.close('}');
    }

    private static void count(Json json, int count) {
        if (count < 0) {
            json.value(null);
        } else {
            json.value(count);
        }
    }
}
