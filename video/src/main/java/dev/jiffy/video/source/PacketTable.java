package dev.jiffy.video.source;

import dev.jiffy.video.h264.slice.AccessUnitDetector;
import dev.jiffy.video.h264.bitstream.NalUnit;
import dev.jiffy.video.h264.slice.SliceHeader;
import dev.jiffy.video.internal.MappedBytes;
import dev.jiffy.video.mp4.Mp4File;
import dev.jiffy.video.mp4.Track;
import dev.jiffy.video.mpegts.PesPacket;
import dev.jiffy.video.mpegts.TransportStreamDemuxer;
import dev.jiffy.video.mpegts.TransportStreamDemuxer.Status;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/// The packets of a file as CSV, one line each: see [Probe#packets].
final class PacketTable {
    private static final String HEADER = "track,pts,dts,duration,size,offset,sync\n";
    private static final int PIECE = 1 << 16;

    private PacketTable() {
    }

    static void samples(Mp4File file, Appendable out) throws IOException {
        out.append(HEADER);
        StringBuilder line = new StringBuilder();
        for (Track track : file.tracks()) {
            for (int i = 0; i < track.sampleCount(); i++) {
                line.setLength(0);
                line.append(track.id()).append(',').append(track.presentationTime(i)).append(',')
                        .append(track.decodingTime(i)).append(',').append(track.duration(i)).append(',')
                        .append(track.size(i)).append(',').append(track.offset(i)).append(',')
                        .append(track.isSync(i) ? 1 : 0).append('\n');
                out.append(line);
            }
        }
    }

    static void pesPackets(MappedBytes bytes, Appendable out) throws IOException {
        TransportStreamDemuxer demuxer = new TransportStreamDemuxer(bytes.name(),
                TransportStreamSource.findStreams(new FileFeed(bytes)));
        Map<Integer, StringBuilder> lines = new TreeMap<>();
        byte[] piece = new byte[PIECE];
        for (long at = 0; at <= bytes.size();) {
            int length = (int) Math.min(PIECE, bytes.size() - at);
            bytes.copy(at, piece, 0, length);
            at += Math.max(1, length);
            if (length == 0) {
                demuxer.finish();
            }
            int used = 0;
            do {
                used += demuxer.decode(piece, used, length - used);
                if (demuxer.status() == Status.PACKET) {
                    PesPacket packet = demuxer.packet();
                    lines.computeIfAbsent(packet.pid(), pid -> new StringBuilder()).append(line(packet));
                }
            } while (used < length || demuxer.status() != Status.NEED_INPUT);
        }
        out.append(HEADER);
        for (StringBuilder ofTrack : lines.values()) {
            out.append(ofTrack);
        }
    }

    private static String line(PesPacket packet) {
        return packet.pid() + "," + time(packet.presentationTime()) + "," + time(packet.decodingTime()) + ",-,"
                + packet.length() + "," + packet.position() + "," + (packet.randomAccess() ? 1 : 0) + "\n";
    }

    private static String time(long time) {
        return time == PesPacket.NO_TIME ? "-" : Long.toString(time);
    }

    /// An access unit reaches to the start code of the next one.
    static void accessUnits(Source source, long size, Appendable out) throws IOException {
        out.append(HEADER);
        NalUnitStream units = new NalUnitStream(source);
        AccessUnitDetector detector = new AccessUnitDetector();
        NalUnit unit = new NalUnit();
        long start = 0;
        boolean any = false;
        boolean sync = false;
        while (units.next(unit)) {
            long here = Math.max(0, unit.offset() - 3);
            if (detector.startsAccessUnit(unit)) {
                if (any) {
                    out.append(line(start, here, sync));
                    start = here;
                }
                any = true;
                sync = false;
            }
            SliceHeader slice = detector.slice();
            sync |= slice != null && slice.idrPicFlag;
        }
        if (any) {
            out.append(line(start, size, sync));
        }
    }

    private static String line(long start, long end, boolean sync) {
        return "1,-,-,-," + (end - start) + "," + start + "," + (sync ? 1 : 0) + "\n";
    }
}
