package dev.jiffy.video.mp4;

import dev.jiffy.core.ColorDescription;
import dev.jiffy.video.h264.parameters.SequenceParameterSet;
import java.util.List;

/// Writes `ftyp` and `moov` of a fragmented file with one H.264 track: ISO/IEC 14496-12 clauses 8.2 to 8.8,
/// ISO/IEC 14496-15 clause 5.4, ISO/IEC 23000-19 (CMAF) clause 7.3.1.
final class InitializationSegment {
    static final int TRACK_ID = 1;
    private static final int UNITY = 0x1_0000;

    private InitializationSegment() {
    }

    static byte[] write(SequenceParameterSet sps, List<byte[]> sequences, List<byte[]> pictures, long timescale) {
        BoxWriter out = new BoxWriter();
        out.open("ftyp").types("iso6").u32(0).types("iso6", "cmfc", "mp41").close();
        out.open("moov");
        out.open("mvhd", 0, 0).u32(0).u32(0).u32(timescale).u32(0).u32(UNITY).u16(0x100).zeros(10);
        matrix(out).zeros(24).u32(TRACK_ID + 1).close();
        out.open("trak");
        // Enabled, in the movie, in the preview.
        out.open("tkhd", 0, 7).u32(0).u32(0).u32(TRACK_ID).u32(0).u32(0).zeros(16);
        matrix(out).u32((long) displayWidth(sps) << 16).u32((long) sps.cropHeight << 16).close();
        out.open("mdia");
        // Language und: three letters of five bits.
        out.open("mdhd", 0, 0).u32(0).u32(0).u32(timescale).u32(0).u16(0x55C4).u16(0).close();
        out.open("hdlr", 0, 0).u32(0).types("vide").zeros(12).u8(0).close();
        out.open("minf");
        out.open("vmhd", 0, 1).zeros(8).close();
        out.open("dinf").open("dref", 0, 0).u32(1).open("url ", 0, 1).close().close().close();
        out.open("stbl");
        out.open("stsd", 0, 0).u32(1);
        sampleEntry(out, sps, sequences, pictures);
        out.close();
        out.open("stts", 0, 0).u32(0).close();
        out.open("stsc", 0, 0).u32(0).close();
        out.open("stsz", 0, 0).u32(0).u32(0).close();
        out.open("stco", 0, 0).u32(0).close();
        out.close().close().close().close();
        out.open("mvex").open("trex", 0, 0).u32(TRACK_ID).u32(1).u32(0).u32(0).u32(0).close().close();
        return out.close().toByteArray();
    }

    private static int displayWidth(SequenceParameterSet sps) {
        return (int) Math.min(0xFFFF, (long) sps.cropWidth * Math.max(1, sps.sarWidth) / Math.max(1, sps.sarHeight));
    }

    private static BoxWriter matrix(BoxWriter out) {
        return out.u32(UNITY).zeros(12).u32(UNITY).zeros(12).u32(0x4000_0000);
    }

    private static void sampleEntry(BoxWriter out, SequenceParameterSet sps, List<byte[]> sequences,
            List<byte[]> pictures) {
        out.open("avc1").zeros(6).u16(1).zeros(16).u16(sps.cropWidth).u16(sps.cropHeight);
        // 72 dpi twice, one frame to the sample, no compressor name, 24 bits deep.
        out.u32(0x48_0000).u32(0x48_0000).u32(0).u16(1).zeros(32).u16(24).u16(0xFFFF);
        out.open("avcC");
        configuration(out, sps, sequences, pictures);
        out.close();
        ColorDescription color = sps.color;
        if (!color.equals(ColorDescription.UNSPECIFIED)) {
            out.open("colr").types("nclx").u16(color.primaries()).u16(color.transfer()).u16(color.matrix())
                    .u8(color.fullRange() ? 0x80 : 0).close();
        }
        if (sps.sarWidth > 0 && sps.sarHeight > 0) {
            out.open("pasp").u32(sps.sarWidth).u32(sps.sarHeight).close();
        }
        out.close();
    }

    /// AVCDecoderConfigurationRecord, ISO/IEC 14496-15 clause 5.3.3.1, with lengths of four bytes.
    private static void configuration(BoxWriter out, SequenceParameterSet sps, List<byte[]> sequences,
            List<byte[]> pictures) {
        out.u8(1).u8(sps.profileIdc).u8(sps.constraintFlags).u8(sps.levelIdc).u8(0xFF);
        out.u8(0xE0 | sequences.size());
        sequences.forEach(set -> out.u16(set.length).bytes(set, 0, set.length));
        out.u8(pictures.size());
        pictures.forEach(set -> out.u16(set.length).bytes(set, 0, set.length));
        if (sps.profileIdc != 66 && sps.profileIdc != 77 && sps.profileIdc != 88) {
            out.u8(0xFC | sps.chromaFormatIdc).u8(0xF8 | sps.bitDepthLuma - 8).u8(0xF8 | sps.bitDepthChroma - 8).u8(0);
        }
    }
}
