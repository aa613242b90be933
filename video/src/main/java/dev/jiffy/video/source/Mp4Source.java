package dev.jiffy.video.source;

import dev.jiffy.video.Damage;
import dev.jiffy.video.MediaException;
import dev.jiffy.video.TrackKind;
import dev.jiffy.video.internal.DamageLog;
import dev.jiffy.video.mp4.Mp4File;
import dev.jiffy.video.mp4.SampleEntry;
import dev.jiffy.video.mp4.Track;
import java.util.ArrayList;
import java.util.List;

/// The samples of the first H.264 video track of an MP4 file.
///
/// A sample of which the file has a part is handed out as that part and marked damaged; one of which it has nothing, or
/// which is encrypted, is left out. Both are reported.
final class Mp4Source implements Source {
    private static final int LARGEST_SAMPLE = 1 << 28;

    private final Mp4File file;
    private final Track track;
    private final List<TrackInfo> tracks;
    private final TrackInfo video;
    private final DamageLog damage;
    private byte[] buffer = {};
    private int next;
    private int lastReported = Integer.MIN_VALUE;

    Mp4Source(Mp4File file) {
        this.file = file;
        track = choose(file);
        tracks = Mp4Tracks.describe(file);
        video = tracks.get(file.tracks().indexOf(track));
        damage = new DamageLog(file.name());
    }

    private static Track choose(Mp4File file) {
        String reason = "no video track";
        for (Track track : file.tracks()) {
            if (track.kind() != TrackKind.VIDEO) {
                continue;
            }
            for (SampleEntry entry : track.sampleEntries()) {
                if (entry.isAvc() && entry.encryptionScheme() == null) {
                    return track;
                }
                reason = entry.encryptionScheme() != null
                        ? "video track " + track.id() + " is encrypted (" + entry.encryptionScheme() + ")"
                        : "video track " + track.id() + " is " + entry.format() + ", not H.264";
            }
        }
        throw new MediaException(file.name(), 0, reason);
    }

    @Override
    public String name() {
        return file.name();
    }

    @Override
    public ContainerFormat format() {
        return ContainerFormat.MP4;
    }

    @Override
    public List<TrackInfo> tracks() {
        return tracks;
    }

    @Override
    public TrackInfo video() {
        return video;
    }

    @Override
    public Framing framing() {
        return Framing.LENGTH_PREFIXED;
    }

    @Override
    public int configurations() {
        return track.sampleEntries().size();
    }

    @Override
    public byte[] configuration(int index) {
        SampleEntry entry = track.sampleEntries().get(index);
        return "avcC".equals(entry.configurationType()) ? entry.configuration() : new byte[0];
    }

    @Override
    public boolean next(Packet packet) {
        while (next < track.sampleCount()) {
            int sample = next++;
            int entry = Math.clamp(track.descriptionIndex(sample), 0, configurations() - 1);
            long size = track.size(sample);
            long available = track.available(sample);
            if (!track.sampleEntries().get(entry).isAvc()) {
                continue;
            }
            if (track.sampleEntries().get(entry).encryptionScheme() != null) {
                report(sample, "encrypted");
                continue;
            }
            if (available < size) {
                report(sample, available + " of " + size + " bytes are there");
            }
            if (available == 0 || available > LARGEST_SAMPLE) {
                continue;
            }
            if (buffer.length < available) {
                buffer = new byte[(int) Math.max(available, Math.min(2L * buffer.length, LARGEST_SAMPLE))];
            }
            int length = track.read(sample, buffer, 0);
            packet.fill(buffer, 0, length, track.offset(sample));
            packet.times(track.presentationTime(sample), track.decodingTime(sample), track.duration(sample));
            packet.marks(track.isSync(sample), available < size);
            packet.shown(track.isShown(sample));
            packet.configuration(entry);
            return true;
        }
        return false;
    }

    /// A row of samples with the same fault is one report.
    private void report(int sample, String reason) {
        if (sample != lastReported + 1) {
            damage.add(track.offset(sample), "track " + track.id() + ", sample " + sample + ": " + reason);
        }
        lastReported = sample;
    }

    @Override
    public boolean canSeek() {
        return true;
    }

    @Override
    public void seek(long time) {
        int sample = track.sampleAt(time);
        next = sample < 0 ? 0 : Math.max(0, track.previousSync(sample));
    }

    @Override
    public void rewind() {
        next = 0;
    }

    @Override
    public List<Damage> damage() {
        List<Damage> all = new ArrayList<>(file.damage());
        all.addAll(track.damage());
        all.addAll(damage.entries());
        return all;
    }

    @Override
    public void close() {
        file.close();
    }
}
