package dev.jiffy.video.h264.sei;

import java.nio.ByteBuffer;
import java.util.List;

/// One message that is understood (clauses D.1 and D.2).
public sealed interface SeiMessage {
    /// payloadType of pic_timing.
    int PICTURE_TIMING = 1;
    /// payloadType of pan_scan_rect.
    int PAN_SCAN = 2;
    /// payloadType of user_data_registered_itu_t_t35.
    int USER_DATA_REGISTERED = 4;
    /// payloadType of user_data_unregistered.
    int USER_DATA_UNREGISTERED = 5;
    /// payloadType of recovery_point.
    int RECOVERY_POINT = 6;
    /// payloadType of frame_packing_arrangement.
    int FRAME_PACKING = 45;

    /// pic_timing: how to show a picture.
    ///
    /// @param picStruct         Table D-1: 0 frame, 1 and 2 field, 3 and 4 both fields, 5 and 6 with one repeated, 7 and 8 frame
    ///                          twice and three times; -1 if not sent
    /// @param cpbRemovalDelay   in clock ticks; -1 if not sent
    /// @param dpbOutputDelay    in clock ticks; -1 if not sent
    record PictureTiming(int picStruct, long cpbRemovalDelay, long dpbOutputDelay) implements SeiMessage {
    }

    /// recovery_point: decoding may start here.
    ///
    /// @param recoveryFrameCnt frames, by frame_num, until pictures are right
    /// @param exactMatch       whether they are then exactly right
    /// @param brokenLink       whether pictures before that may be badly wrong
    record RecoveryPoint(int recoveryFrameCnt, boolean exactMatch, boolean brokenLink) implements SeiMessage {
    }

    /// pan_scan_rect: what to show on a display of another shape.
    ///
    /// @param id     pan_scan_rect_id
    /// @param cancel ends the effect of an earlier one; there are no rectangles then
    /// @param rectangles for one, two or three displays
    record PanScan(int id, boolean cancel, List<Rectangle> rectangles) implements SeiMessage {
    }

    /// Offsets of a rectangle's sides from those of the cropped picture, in sixteenths of a luma sample.
    ///
    /// @param left   pan_scan_rect_left_offset
    /// @param right  pan_scan_rect_right_offset
    /// @param top    pan_scan_rect_top_offset
    /// @param bottom pan_scan_rect_bottom_offset
    record Rectangle(int left, int right, int top, int bottom) {
    }

    /// frame_packing_arrangement: two views in one frame.
    ///
    /// @param id     frame_packing_arrangement_id
    /// @param cancel ends the effect of an earlier one; the rest is 0 then
    /// @param type   Table D-8: 0 checkerboard, 1 columns, 2 rows, 3 side by side, 4 top and bottom, 5 frame by frame
    /// @param quincunx            samples of the views are staggered
    /// @param contentInterpretation 0 unspecified, 1 first view is left, 2 first view is right
    record FramePacking(int id, boolean cancel, int type, boolean quincunx,
            int contentInterpretation) implements SeiMessage {
    }

    /// User data, as bytes.
    ///
    /// @param registered begins with a country code of ITU-T T.35, otherwise with a UUID of 16 bytes
    /// @param bytes      the whole payload, read-only
    record UserData(boolean registered, ByteBuffer bytes) implements SeiMessage {
    }
}
