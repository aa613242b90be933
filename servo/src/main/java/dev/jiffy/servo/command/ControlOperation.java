package dev.jiffy.servo.command;

import dev.jiffy.core.Json;
import dev.jiffy.servo.control.AutoControl;
import dev.jiffy.servo.control.ControlLoop;
import dev.jiffy.servo.control.ControlTask;
import dev.jiffy.servo.control.LawControl;
import dev.jiffy.servo.control.Measurement;
import dev.jiffy.servo.law.Gain;
import dev.jiffy.servo.law.LawKind;
import dev.jiffy.vision.geometry.CameraMatrix;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// `control`: one step of a closed loop whose plant is outside. The first request of an `id` says what to do and what is seen, the
/// next ones what is seen then, the last one `end`.
///
/// Loops are kept by `id` until their end, and no more than [#MOST_OPEN] of them: one more, and the one that was not heard of for
/// longest is forgotten, so loops that nobody ends cannot fill the memory.
final class ControlOperation implements Operation {
    /// Loops that are open at a time.
    static final int MOST_OPEN = 64;

    private static final int MOST_STEPS = 1_000_000;

    private final Map<String, Open> loops = new LinkedHashMap<>(16, 0.75f, true);

    private static final class Open {
        final ControlLoop loop;
        final int points;
        final int steps;
        int next;

        Open(ControlLoop loop, int points, int steps) {
            this.loop = loop;
            this.points = points;
            this.steps = steps;
        }
    }

    @Override
    public String name() {
        return "control";
    }

    @Override
    public Set<String> fields() {
        return Set.of("law", "desired", "desired_image", "points", "K", "lambda", "dt", "steps", "limits", "errors",
                "k",
                "measured", "end");
    }

    @Override
    public void answer(Request request, Json answer) {
        String id = request.id();
        if (request.optionalFlag("end", false)) {
            if (loops.remove(id) == null) {
                throw unknown(id);
            }
            return;
        }
        Open open;
        if (request.has("law")) {
            open = begin(request);
            Measurement measured = measured(request, open);
            loops.put(id, open);
            if (loops.size() > MOST_OPEN) {
                loops.remove(loops.keySet().iterator().next());
            }
            step(open, measured, answer);
        } else {
            Open known = loops.get(id);
            if (known == null) {
                throw unknown(id);
            }
            step(known, measured(request, known), answer);
        }
    }

    private static RequestException unknown(String id) {
        return new RequestException("no loop is open with the id " + Request.shortened(id)
                + "; the first request of one has \"law\" and what follows it, and the " + MOST_OPEN
                + " used last are kept");
    }

    private static void step(Open open, Measurement measured, Json answer) {
        double[] twist = new double[6];
        boolean isDone = open.loop.step(measured, twist);
        open.next++;
        Answers.vector(answer, "v", twist);
        if (isDone) {
            answer.name("done").value(true);
        }
    }

    /// What is seen, if it is of the next step.
    private static Measurement measured(Request request, Open open) {
        int k = request.integer("k", 0, MOST_STEPS);
        if (k != open.next) {
            throw new RequestException("k", "must be " + open.next + ", the number of steps so far, it is " + k);
        }
        if (k >= open.steps) {
            throw new RequestException("k", "must be below the " + open.steps + " \"steps\" of the loop, it is " + k);
        }
        Request measured = request.object("measured");
        measured.checkNames("measured", Set.of("image", "depth", "cMo"));
        double[] image = flat(measured.rows("image", 2), 2);
        double[] depth = measured.numbers("depth");
        if (image.length != 2 * open.points || depth.length != open.points) {
            throw new RequestException("measured", "must have image and depth of each of the " + open.points
                    + " points, it has " + image.length / 2 + " and " + depth.length);
        }
        return new Measurement(image, depth, measured.motion("cMo"));
    }

    private static Open begin(Request request) {
        ControlTask task = task(request);
        String law = request.text("law");
        return new Open(law.equals("auto") ? new AutoControl(task) : plain(task, law), task.count(), task.steps());
    }

    private static ControlLoop plain(ControlTask task, String law) {
        LawKind kind;
        try {
            kind = LawKind.parse(law);
        } catch (IllegalArgumentException e) {
            throw new RequestException("law",
                    "\"" + Request.shortened(law) + "\" " + e.getMessage() + ", and for this operation auto");
        }
        try {
            return new LawControl(task, goal -> kind.of(goal, Gain.constant(task.gain())));
        } catch (IllegalArgumentException e) {
            throw new RequestException("desired", String.valueOf(e.getMessage()));
        }
    }

    private static ControlTask task(Request request) {
        Request limits = request.object("limits");
        limits.checkNames("limits", Set.of("rectangle", "min_depth", "max_distance", "box", "max_v", "max_w"));
        Request errors = request.object("errors");
        errors.checkNames("errors", Set.of("pixel", "depth", "pose_t", "pose_r", "focal", "model"));
        double[][] points = request.points3("points");
        CameraMatrix camera = request.camera("K");
        try {
            return new ControlTask(request.pose("desired"), flat(request.rows("desired_image", 2), 2), flat(points, 3),
                    camera, request.positive("lambda"), request.positive("dt"), request.integer("steps", 1, MOST_STEPS),
                    new ControlTask.Limits(limits.numbers("rectangle", 4), limits.positive("min_depth"),
                            limits.positive("max_distance"),
                            limits.has("box") ? flat(limits.rows("box", 2), 2) : null, limits.positive("max_v"),
                            limits.positive("max_w")),
                    new ControlTask.Errors(errors.optionalNumber("pixel", 0), errors.optionalNumber("depth", 0),
                            errors.optionalNumber("pose_t", 0), errors.optionalNumber("pose_r", 0),
                            errors.optionalNumber("focal", 0), errors.optionalNumber("model", 0)));
        } catch (IllegalArgumentException e) {
            throw new RequestException("the loop cannot begin: " + e.getMessage());
        }
    }

    private static double[] flat(double[][] rows, int width) {
        double[] out = new double[rows.length * width];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, out, i * width, width);
        }
        return out;
    }
}
