package dev.jiffy.servo.command;

import dev.jiffy.servo.infer.DetectorOpener;
import dev.jiffy.servo.infer.Inference;
import java.util.List;
import java.util.stream.Collectors;

/// The operations of one batch, with what they keep from request to request. One thread uses them.
public final class Operations implements AutoCloseable {
    private final List<Operation> all;

    private Operations(List<Operation> all) {
        this.all = all;
    }

    /// All there are.
    ///
    /// @param opener of the detectors that requests name
    public static Operations open(DetectorOpener opener) {
        return new Operations(List.of(
                new InferOperation(new Inference(opener)),
                new DetectOperation(),
                new FeaturesOperation(),
                new MatchOperation(),
                new LieExpOperation(),
                new LieLogOperation(),
                new LieInterpolateOperation(),
                new ControlOperation(),
                new RlsOperation(),
                new PidOperation(),
                new IdentifyOperation(),
                new AutotuneOperation(),
                new TuneOperation(),
                new ClosedLoopOperation(),
                new GainOperation(),
                new DelayMarginOperation(),
                new PoseOperation(),
                new HomographyOperation(),
                new DecomposeOperation(),
                new HandEyeOperation(),
                new CalibrateOperation(),
                new InteractionOperation(),
                new SimOperation(),
                new SimJointOperation(),
                new DhOperation(),
                new DynamicsOperation()));
    }

    /// The operation of this name.
    ///
    /// @throws RequestException if there is none
    Operation named(String name) {
        for (Operation operation : all) {
            if (operation.name().equals(name)) {
                return operation;
            }
        }
        throw new RequestException("op", "\"" + Request.shortened(name) + "\" is not known; there is "
                + all.stream().map(Operation::name).collect(Collectors.joining(", ")));
    }

    @Override
    public void close() {
        all.forEach(Operation::close);
    }
}
