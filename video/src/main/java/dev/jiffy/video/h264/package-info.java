/// The ITU-T H.264 decoder: NAL units in, frames out.
///
/// [dev.jiffy.video.h264.H264Decoder] is the door. Behind it bytes become NAL units (`bitstream`, `NalSource`), NAL units become
/// slices of a picture (`parameters`, `slice`, `SliceCollector`), `PictureSequencer` finds out what each picture is and may
/// refer to (`reference`) and `DecodingJobs` has it decoded, in the caller's thread or in others, by a
/// [dev.jiffy.video.h264.slice.PictureDecoder]: entropy decoding, prediction, residual, deblocking. Headers are always parsed in
/// the caller's thread and never wait for samples, so the result does not depend on the number of threads.
@NullMarked
package dev.jiffy.video.h264;

import org.jspecify.annotations.NullMarked;
