package dev.jiffy.video.source;

import dev.jiffy.video.Damage;
import dev.jiffy.video.MediaException;
import dev.jiffy.video.h264.bitstream.NalUnit;
import dev.jiffy.video.internal.DamageLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Files one after another as one byte stream, whatever containers they are.
///
/// Times go on where the file before ended, in 1/90000 s. Files that cannot be read are left out and reported.
final class PlaylistSource implements Source {
    private static final int TIMESCALE = 90_000;
    /// Between files: the next picture has nothing to do with those before it.
    private static final byte[] SEAM = {0, 0, 0, 1, NalUnit.END_OF_SEQUENCE};

    private final String name;
    private final List<Path> files;
    private final DamageLog damage;
    private final Packet inner = new Packet();
    private Source current;
    private ByteStreamConverter converter;
    private int next;
    private boolean seamPending;
    private long offset;
    private long end;
    private boolean atStartOfFile = true;

    /// @throws MediaException if none of the files can be read
    PlaylistSource(String name, List<Path> files) {
        this.name = name;
        this.files = List.copyOf(files);
        damage = new DamageLog(name);
        MediaException problem = null;
        Source first = null;
        while (first == null && next < files.size()) {
            try {
                first = Sources.open(files.get(next++));
            } catch (MediaException e) {
                damage.add(e);
                problem = e;
            }
        }
        if (first == null) {
            throw problem == null ? new MediaException(name, 0, "no files") : problem;
        }
        current = first;
        converter = new ByteStreamConverter(first);
    }

    @Override
    public boolean next(Packet packet) {
        while (true) {
            if (seamPending) {
                seamPending = false;
                packet.fill(SEAM, 0, SEAM.length, 0);
                return true;
            }
            if (current.next(inner)) {
                converter.convert(inner, packet);
                times(packet);
                return true;
            }
            if (!openNext()) {
                return false;
            }
        }
    }

    private void times(Packet packet) {
        long scale = current.video().timescale();
        if (scale > 0 && inner.presentationTime() != Packet.NO_TIME) {
            long shown = rescale(inner.presentationTime(), scale);
            if (atStartOfFile) {
                atStartOfFile = false;
                offset = end - shown;
            }
            long duration = rescale(inner.duration(), scale);
            long decoded = inner.decodingTime() == Packet.NO_TIME
                    ? Packet.NO_TIME
                    : rescale(inner.decodingTime(), scale) + offset;
            packet.times(shown + offset, decoded, duration);
            end = Math.max(end, shown + offset + Math.max(1, duration));
        }
    }

    private static long rescale(long time, long scale) {
        return time / scale * TIMESCALE + time % scale * TIMESCALE / scale;
    }

    private boolean openNext() {
        while (next < files.size()) {
            try {
                Source following = Sources.open(files.get(next++));
                replace(following);
                seamPending = true;
                return true;
            } catch (MediaException e) {
                damage.add(e);
            }
        }
        return false;
    }

    private void replace(Source following) {
        for (Damage entry : current.damage()) {
            damage.add(new MediaException(entry.path(), entry.offset(), entry.reason()));
        }
        current.close();
        current = following;
        converter = new ByteStreamConverter(following);
        atStartOfFile = true;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ContainerFormat format() {
        return current.format();
    }

    @Override
    public List<TrackInfo> tracks() {
        return List.of(video());
    }

    /// That of the present file, but for the scale of its times.
    @Override
    public TrackInfo video() {
        return current.video().withTimescale(TIMESCALE);
    }

    @Override
    public Framing framing() {
        return Framing.ANNEX_B;
    }

    @Override
    public int configurations() {
        return 0;
    }

    @Override
    public byte[] configuration(int index) {
        throw new IndexOutOfBoundsException(index);
    }

    @Override
    public boolean canSeek() {
        return false;
    }

    @Override
    public void seek(long time) {
        throw new UnsupportedOperationException("a row of files has no index");
    }

    @Override
    public void rewind() {
        next = 0;
        offset = 0;
        end = 0;
        if (openNext()) {
            seamPending = false;
        }
    }

    @Override
    public List<Damage> damage() {
        List<Damage> all = new ArrayList<>(damage.entries());
        all.addAll(current.damage());
        return all;
    }

    @Override
    public void close() {
        current.close();
    }
}
