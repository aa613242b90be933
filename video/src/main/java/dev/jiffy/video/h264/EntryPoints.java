package dev.jiffy.video.h264;

import dev.jiffy.video.h264.bitstream.BitReader;
import dev.jiffy.video.h264.bitstream.EmulationPrevention;
import dev.jiffy.video.h264.bitstream.H264Exception;
import dev.jiffy.video.h264.bitstream.NalUnit;
import dev.jiffy.video.h264.picture.Picture;
import dev.jiffy.video.h264.reference.PictureOrderCount;
import dev.jiffy.video.h264.reference.ReferenceMarking;
import dev.jiffy.video.h264.sei.SeiMessage;
import dev.jiffy.video.h264.slice.SliceHeader;
import java.util.Arrays;

/// Where decoding may begin, told from headers alone: IDR pictures and exact recovery points (ITU-T H.264 clause D.2.8).
///
/// A recovery point promises that all pictures are right, in output order, from a certain reference picture on if decoding
/// begins at the point: the picture itself or, where the content is refreshed bit by bit, the one whose frame_num is recovery_frame_cnt
/// further on. [#follow] waits for that picture. It can only be used if nothing that came before the recovery point is output
/// behind it, because a decoder that begins there would not have it; that is told by picture order counts.
final class EntryPoints {
    private final SeiReader messages = new SeiReader();
    private final BitReader reader = new BitReader();
    private byte[] rbsp = new byte[256];
    /// recovery_frame_cnt of a message whose picture has not come yet, or -1.
    private int announced = -1;

    private final PictureOrderCount orderCount = new PictureOrderCount();
    private final Picture counts = new Picture(0);
    /// Greatest order count since output began anew.
    private int greatest = Integer.MIN_VALUE;

    // The last picture.
    private boolean lastIdr;
    private boolean lastField;
    private boolean lastBottom;
    private boolean lastSecond;
    private int lastIdrPicId;
    private int lastFrameNum;

    // The first picture of this access unit.
    private boolean sawPicture;
    private boolean idr;
    private int recoveryFrameCnt = -1;
    private int frameNum;
    private int mask;
    private int count;
    private int before;

    // The recovery point that is followed.
    private boolean following;
    private int exactFrameNum;
    private int limit;
    private boolean exact;

    /// An access unit begins.
    void begin() {
        sawPicture = false;
        idr = false;
        exact = false;
        recoveryFrameCnt = -1;
    }

    /// Looks for a recovery point in an SEI unit; one that is not exact, or of slice groups only, is none.
    void messages(NalUnit unit) {
        int from = unit.start() + 1;
        if (rbsp.length < unit.length() + BitReader.SLACK) {
            rbsp = new byte[2 * unit.length() + BitReader.SLACK];
        }
        int end = EmulationPrevention.remove(unit.data(), from, unit.end(), rbsp, 0);
        Arrays.fill(rbsp, end, end + BitReader.SLACK, (byte) 0);
        messages.reset(rbsp, 0, end);
        try {
            while (messages.next()) {
                if (messages.type() == SeiMessage.RECOVERY_POINT) {
                    reader.reset(rbsp, 8L * messages.start(), end);
                    int frames = reader.ue();
                    boolean exactMatch = reader.flag();
                    reader.skip(1);
                    announced = exactMatch && reader.u(2) == 0 && !reader.overrun() ? frames : -1;
                }
            }
        } catch (H264Exception _) {
            announced = -1;
        }
    }

    /// Takes the first slice header of a picture.
    void picture(SliceHeader h) {
        boolean second = lastField && h.fieldPicFlag && !lastSecond && lastBottom != h.bottomFieldFlag
                && lastFrameNum == h.frameNum && (!h.idrPicFlag || lastIdr && h.idrPicId == lastIdrPicId);
        orderCount.decode(h, counts);
        if (h.idrPicFlag && !second) {
            greatest = Integer.MIN_VALUE;
            following = false;
        }
        if (!second) {
            first(h);
        }
        finish(h);
        announced = -1;
        lastSecond = second;
        lastIdr = h.idrPicFlag;
        lastField = h.fieldPicFlag;
        lastBottom = h.bottomFieldFlag;
        lastIdrPicId = h.idrPicId;
        lastFrameNum = h.frameNum;
    }

    /// A frame or the first field of one.
    private void first(SliceHeader h) {
        int smallest = counts.poc(h.structure());
        if (following && h.nalRefIdc != 0 && h.frameNum == exactFrameNum) {
            exact = smallest > limit;
            following = false;
        }
        if (!sawPicture) {
            sawPicture = true;
            idr = h.idrPicFlag;
            recoveryFrameCnt = idr ? -1 : announced;
            frameNum = h.frameNum;
            mask = (1 << h.sps.log2MaxFrameNum) - 1;
            count = smallest;
            before = greatest;
        }
    }

    private void finish(SliceHeader h) {
        if (ReferenceMarking.resets(h)) {
            orderCount.finishReset(h, counts);
            greatest = Integer.MIN_VALUE;
            following = false;
        } else {
            orderCount.finish(h);
        }
        if (!h.bottomFieldFlag) {
            greatest = Math.max(greatest, counts.poc(Picture.TOP));
        }
        if (!h.fieldPicFlag || h.bottomFieldFlag) {
            greatest = Math.max(greatest, counts.poc(Picture.BOTTOM));
        }
    }

    /// Whether the access unit begins with an IDR picture.
    boolean idr() {
        return idr;
    }

    /// Whether it begins with an exact recovery point that is no IDR picture.
    boolean recoveryPoint() {
        return recoveryFrameCnt >= 0;
    }

    /// Waits for the picture from which a decoder that begins with this access unit, a recovery point, is right.
    void follow() {
        limit = before;
        exactFrameNum = frameNum + recoveryFrameCnt & mask;
        following = recoveryFrameCnt > 0;
        exact = recoveryFrameCnt == 0 && count > limit;
    }

    /// Whether the picture waited for is still to come.
    boolean following() {
        return following;
    }

    /// Whether it is the first one of this access unit, and nothing from before the recovery point follows it in output order.
    boolean exact() {
        return exact;
    }

    /// The stream is broken off here.
    void reset() {
        begin();
        announced = -1;
        following = false;
        lastField = false;
        lastIdr = false;
        greatest = Integer.MIN_VALUE;
        orderCount.reset();
    }
}
