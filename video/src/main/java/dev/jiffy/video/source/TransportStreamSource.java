package dev.jiffy.video.source;

import dev.jiffy.video.Damage;
import dev.jiffy.video.MediaException;
import dev.jiffy.video.TrackKind;
import dev.jiffy.video.mpegts.ElementaryStream;
import dev.jiffy.video.mpegts.PesPacket;
import dev.jiffy.video.mpegts.TransportStreamDemuxer;
import dev.jiffy.video.mpegts.TransportStreamDemuxer.Status;
import java.util.ArrayList;
import java.util.List;

/// The PES packets of the first H.264 stream of a transport stream, with times in 1/90000 s as they were sent.
///
/// The tables are looked for first and the stream is read from its start then, so pictures in front of the first tables are
/// not lost.
final class TransportStreamSource implements Source {
    private static final int PIECE = 1 << 16;
    private static final int SEARCHED = 1 << 24;
    private static final long TIMESCALE = 90_000;

    private final ByteFeed bytes;
    private final List<TrackInfo> tracks = new ArrayList<>();
    private final TrackInfo video;
    private final List<ElementaryStream> streams;
    private TransportStreamDemuxer demuxer;
    private final byte[] buffer = new byte[PIECE];
    private int from;
    private int to;
    private boolean finished;

    TransportStreamSource(ByteFeed bytes) {
        this.bytes = bytes;
        streams = findStreams(bytes);
        TrackInfo chosen = null;
        for (ElementaryStream stream : streams) {
            TrackInfo track = describe(stream);
            tracks.add(track);
            if (stream.type() == ElementaryStream.H264 && chosen == null) {
                chosen = track;
            }
        }
        if (chosen == null) {
            throw new MediaException(bytes.name(), 0,
                    "transport stream without H.264 video, " + streams.size() + " other streams");
        }
        video = chosen;
        demuxer = newDemuxer(bytes.name(), streams, video);
    }

    static TrackInfo describe(ElementaryStream stream) {
        return TrackInfo.bare(stream.pid(), stream.kind(), stream.codec(), "0x%02X".formatted(stream.type()),
                TIMESCALE);
    }

    /// What the first tables say. The bytes stand where they stood then.
    static List<ElementaryStream> findStreams(ByteFeed bytes) {
        TransportStreamDemuxer search = new TransportStreamDemuxer(bytes.name());
        byte[] piece = new byte[PIECE];
        bytes.mark(SEARCHED);
        for (int at = 0; at <= SEARCHED - PIECE && !search.programsComplete();) {
            int length = bytes.read(piece);
            if (length == 0) {
                break;
            }
            at += length;
            for (int used = 0; used < length || search.status() != Status.NEED_INPUT;) {
                used += search.decode(piece, used, length - used);
            }
        }
        bytes.reset();
        search.finish();
        do {
            search.decode(piece, 0, 0);
        } while (search.status() != Status.NEED_INPUT);
        return search.streams();
    }

    @Override
    public String name() {
        return bytes.name();
    }

    @Override
    public ContainerFormat format() {
        return ContainerFormat.MPEG_TS;
    }

    @Override
    public List<TrackInfo> tracks() {
        return List.copyOf(tracks);
    }

    @Override
    public TrackInfo video() {
        return video;
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
    public boolean next(Packet packet) {
        while (true) {
            if (from == to && !finished && demuxer.status() == Status.NEED_INPUT) {
                load();
            }
            from += demuxer.decode(buffer, from, to - from);
            if (demuxer.status() == Status.PACKET) {
                hand(demuxer.packet(), packet);
                return true;
            }
            if (finished && demuxer.status() == Status.NEED_INPUT) {
                return false;
            }
        }
    }

    private void load() {
        from = 0;
        to = bytes.read(buffer);
        if (to == 0) {
            finished = true;
            demuxer.finish();
        }
    }

    private static void hand(PesPacket pes, Packet packet) {
        packet.fill(pes.data(), pes.offset(), pes.length(), pes.position());
        packet.times(pes.presentationTime(), pes.decodingTime(), 0);
        packet.marks(pes.randomAccess(), pes.damaged());
    }

    @Override
    public boolean canSeek() {
        return false;
    }

    @Override
    public void seek(long time) {
        throw new UnsupportedOperationException("a transport stream has no index");
    }

    @Override
    public boolean canRewind() {
        return bytes.canRewind();
    }

    @Override
    public void rewind() {
        demuxer = newDemuxer(bytes.name(), streams, video);
        bytes.rewind();
        from = 0;
        to = 0;
        finished = false;
    }

    private static TransportStreamDemuxer newDemuxer(String name, List<ElementaryStream> streams, TrackInfo video) {
        TransportStreamDemuxer fresh = new TransportStreamDemuxer(name, streams);
        fresh.select((int) video.id());
        return fresh;
    }

    @Override
    public List<Damage> damage() {
        return demuxer.damage();
    }

    @Override
    public void close() {
        bytes.close();
    }
}
