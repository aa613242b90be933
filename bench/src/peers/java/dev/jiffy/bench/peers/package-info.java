/// Jiffy beside other decoders for the JVM: JCodec, which is pure Java, and FFmpeg's native libraries through JavaCV.
///
/// And its inference beside ONNX Runtime: [InferenceComparison], [QuantizationComparison].
///
/// Compiled with the Maven profile `peers` only, which fetches them. [PeerComparison] is the program, [PeerRun] what it starts
/// in a JVM of its own for each decoder, [Peer] what they have in common.
@NullMarked
package dev.jiffy.bench.peers;

import org.jspecify.annotations.NullMarked;
