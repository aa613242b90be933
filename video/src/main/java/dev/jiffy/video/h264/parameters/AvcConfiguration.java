package dev.jiffy.video.h264.parameters;

import dev.jiffy.video.h264.bitstream.H264Exception;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// AVCDecoderConfigurationRecord, the content of an `avcC` box (ISO/IEC 14496-15 clause 5.3.3.1).
///
/// @param profileIdc as in the sequence parameter set
/// @param constraintFlags as in the sequence parameter set
/// @param levelIdc as in the sequence parameter set
/// @param lengthSize bytes of the length in front of each NAL unit: 1, 2 or 4
/// @param sequenceParameterSets NAL units with their header byte
/// @param pictureParameterSets NAL units with their header byte
public record AvcConfiguration(int profileIdc, int constraintFlags, int levelIdc, int lengthSize,
        List<byte[]> sequenceParameterSets, List<byte[]> pictureParameterSets) {
    private static final int HEADER = 6;

    /// Reads a record; what follows the picture parameter sets is not needed.
    ///
    /// @throws H264Exception if the record is cut off or of another version
    public static AvcConfiguration parse(byte[] record) {
        if (record.length < HEADER) {
            throw new H264Exception("avcC of " + record.length + " bytes", 0);
        }
        if (record[0] != 1) {
            throw new H264Exception("avcC version " + record[0], 0);
        }
        int lengthSize = (record[4] & 3) + 1;
        if (lengthSize == 3) {
            throw new H264Exception("NAL unit lengths of 3 bytes", 4);
        }
        List<byte[]> sequences = new ArrayList<>();
        int at = take(record, HEADER, record[5] & 31, sequences);
        if (at >= record.length) {
            throw new H264Exception("avcC ends before its picture parameter sets", at);
        }
        List<byte[]> pictures = new ArrayList<>();
        take(record, at + 1, record[at] & 0xFF, pictures);
        return new AvcConfiguration(record[1] & 0xFF, record[2] & 0xFF, record[3] & 0xFF, lengthSize,
                List.copyOf(sequences), List.copyOf(pictures));
    }

    private static int take(byte[] record, int from, int count, List<byte[]> units) {
        int at = from;
        for (int i = 0; i < count; i++) {
            int length = at + 2 > record.length ? record.length : (record[at] & 0xFF) << 8 | record[at + 1] & 0xFF;
            if (length > record.length - at - 2) {
                throw new H264Exception("parameter set cut off", at);
            }
            units.add(Arrays.copyOfRange(record, at + 2, at + 2 + length));
            at += 2 + length;
        }
        return at;
    }
}
