package dev.jiffy.app;

import dev.jiffy.servo.command.Batch;
import dev.jiffy.servo.command.Operations;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `jiffy servo batch`: requests on standard input, answers on standard output.
@Command(name = "batch", mixinStandardHelpOptions = true, usageHelpWidth = 100,
        description = {"Answers requests line by line, in order, until the input ends.",
                "A request is a JSON object on one line with \"op\", an \"id\" of its own choice, which the answer repeats, and"
                        + " the fields of the operation. What cannot be done is answered with \"error\", and the next line"
                        + " is read.",
                "%nOperations:",
                "  infer  what a model sees in a picture",
                "    model  ONNX file of a YOLOX or YOLOv8 detector; it stays open for further requests",
                "    image  PNG, JPEG, GIF, BMP or TIFF file",
                "    size   width and height of the model's input in pixels (the longer of them)",
                "    conf   least score, 0 to 1",
                "    nms    overlap above which the weaker of two boxes of a class is dropped, 0 to 1",
                "    Its answer has \"detections\", the most confident first, each with \"class\" (its index),",
                "    \"score\" and \"box\" [x0,y0,x1,y1] in pixels of the picture, which may reach beyond it.",
                "  detect  markers in a picture: image, family (4x4_50 ... 7x7_1000, aruco_original, apriltag_36h11, ...)",
                "    Its answer has \"markers\", each with \"id\" and \"corners\" [[u,v]...], clockwise from its own top left.",
                "  features  corners of a picture: image, kind; fast: threshold, nms; harris: max, quality,",
                "    min_distance, k, block; orb: max. Its answer has \"corners\" [[x,y,...]...].",
                "  match  the same places in two pictures: image_a, image_b, kind (orb), max; matches [[xa,ya,xb,yb]...]",
                "  lie-exp  the motion along a twist: xi [vx,vy,vz,wx,wy,wz]; T, adjoint, left_jacobian",
                "  lie-log  the twist of a motion: T (4 x 4, row by row); xi",
                "  lie-interpolate  between two poses: T0, T1, u; geodesic, split (line and arc), twist",
                "  pose  an object whose points are seen: method (dlt, epnp, iterative, vvs, ippe), points, image, K",
                "    if image is in pixels; cMo, rms, with ippe both solutions (jiffy servo pose --help)",
                "  homography  the one that takes xb to xa: method (dlt, dlt-normalised, ransac), xa, xb, threshold",
                "    of the transfer error in a (ransac); aHb, inliers (ransac)",
                "  homography-decompose  aHb of normalised points; solutions {aRb, t_over_d, n}, H = R + t/d n'",
                "  handeye  a camera on a hand: gripper2base, target2cam (16 numbers each); cam2gripper,",
                "    target2base, rotation_rms and translation_rms of what is left over",
                "  calibrate  a camera from views of a flat pattern: size, object, views; rms, K,",
                "    dist [k1,k2,p1,p2,k3], views {cMo, rms}, deviations of fx, fy, cx, cy, k1, k2, p1, p2",
                "  interaction  a visual feature: feature, params (jiffy servo interaction --kinds); s, L",
                "  sim  a free camera under a law: law, start, desired, points, lambda, dt, steps, and for the law auto",
                "    limits {half_width,half_height,max_distance,max_v,max_w}; status, v,",
                "    cMo, final_t, final_r (jiffy servo sim --help)",
                "  sim-joint  a camera in the hand of an arm: dh, eMc, qmin, qmax, q0, start, desired, points,",
                "    lambda, dt, steps, avoid (keep the joints' ranges); q, qd, error",
                "  dh  an arm by its Denavit-Hartenberg parameters [a,alpha,d,theta0]: dh, eMc, q; fMc, eJe",
                "  dynamics  a robot's forces: urdf, root, tip, joints, gravity, q, qd, qdd, tau; tau, gravity,",
                "    nle, M, qdd, T, J, Jdot_qd (jiffy servo dynamics --help)",
                "  control  a closed loop, one request a step: law, desired, desired_image, points, K, lambda, dt, steps, limits,",
                "    errors, k and measured at first, then k and measured, at last end; v, done. Law auto finds its way",
                "    with a wrong focal length, a coarse model and a biased pose; the others are those of sim",
                "  rls      recursive least squares: X, y, lambda, p0; theta and P after each sample",
                "  pid      a PID loop from rest: h, setpoint, pid {kp,ki,kd,N,umax}, plant {K,tau,delay_samples}; u, y",
                "  identify  the plant behind a record: h, u, y; K, tau, delay_samples",
                "  autotune  gains for it: h, u, y; kp, ki, kd, N",
                "  tune     gains by rule (simc, zn-open, imc-pid): K, tau, L, tc; kp, ti, td",
                "  closed-loop  step response of a PI loop: K, tau, kp, ki, t; y",
                "  gain     adaptive gain: gain_0, gain_inf, slope_0, x; lambda",
                "  delay-margin  what gain a delay leaves: L or delay_samples; k_max, k_critical_damping or gain_max%n"},
        footer = {"%nExample: jiffy servo batch --json < requests.jsonl, where a request is, on one line,",
                "  {\"id\":1,\"op\":\"infer\",\"model\":\"m.onnx\",\"image\":\"a.png\",\"size\":416,\"conf\":0.3,\"nms\":0.45}"})
final class ServoBatch implements Callable<Integer> {
    @SuppressWarnings("unused") // as with statistics, who writes it says what they expect
    @Option(names = "--json", description = "one JSON document a line (there is no other form)")
    private boolean json;

    @Mixin
    private final ServoEngine engine = new ServoEngine();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        try (Operations operations = Operations.open(engine.opener())) {
            Batch.run(System.in, spec.commandLine().getOut(), operations);
        }
        return 0;
    }
}
