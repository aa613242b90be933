package dev.jiffy.servo.command;

import dev.jiffy.core.Json;
import dev.jiffy.servo.law.Gain;
import dev.jiffy.servo.law.LawKind;
import dev.jiffy.servo.law.View;
import dev.jiffy.servo.sim.Simulation;
import dev.jiffy.servo.sim.Trajectory;
import dev.jiffy.vision.geometry.RigidMotion;
import java.util.Set;

/// `sim`: what a free camera does under a law. `start` and `desired` are poses cMo `[tx,ty,tz,θux,θuy,θuz]`, `points`
/// those it looks at, `lambda` the gain, `dt` the seconds of a step, `steps` how many.
final class SimOperation implements Operation {
    static final int MOST_STEPS = 100_000;
    static final int MOST_POINTS = 1000;
    /// Steps times points: some seconds of computing.
    private static final int MOST_WORK = 1_000_000;

    @Override
    public String name() {
        return "sim";
    }

    @Override
    public Set<String> fields() {
        return Set.of("law", "start", "desired", "points", "lambda", "dt", "steps", "limits");
    }

    @Override
    public void answer(Request request, Json answer) {
        String word = request.text("law");
        if (word.equals("auto")) {
            AutoRun.answer(request, answer);
            return;
        }
        LawKind kind;
        try {
            kind = LawKind.parse(word);
        } catch (IllegalArgumentException e) {
            throw new RequestException("law", "\"" + Request.shortened(word) + "\" " + e.getMessage() + ", and auto");
        }
        double[][] points = points(request);
        RigidMotion desired = request.pose("desired");
        RigidMotion start = request.pose("start");
        double lambda = request.positive("lambda");
        Simulation simulation = new Simulation(points, desired, request.positive("dt"),
                steps(request, points));
        write(simulation.run(kind.of(goal(desired, points), Gain.constant(lambda)), start), answer);
    }

    static double[][] points(Request request) {
        double[][] points = request.points3("points");
        if (points.length > MOST_POINTS) {
            throw new RequestException("points", "must be " + MOST_POINTS + " at most, they are " + points.length);
        }
        return points;
    }

    static int steps(Request request, double[][] points) {
        int steps = request.integer("steps", 1, MOST_STEPS);
        if (steps > MOST_WORK / points.length) {
            throw new RequestException("steps",
                    "must be " + MOST_WORK / points.length + " at most with " + points.length
                            + " points, they are " + steps);
        }
        return steps;
    }

    static View goal(RigidMotion desired, double[][] points) {
        View goal = View.of(desired, points);
        for (int i = 0; i < points.length; i++) {
            if (!(goal.depths()[i] > 0)) {
                throw new RequestException("desired", "must have all points before the camera; \"points[" + i
                        + "]\" would be at Z = " + goal.depths()[i]);
            }
        }
        return goal;
    }

    static void write(Trajectory trajectory, Json answer) {
        answer.name("status").value(trajectory.status().word());
        Answers.rows(answer, "v", trajectory.twists().toArray(double[][]::new));
        Answers.rows(answer, "cMo",
                trajectory.poses().stream().map(RigidMotion::thetaU).toArray(double[][]::new));
        Answers.number(answer, "final_t", trajectory.finalDistance());
        Answers.number(answer, "final_r", trajectory.finalAngle());
    }
}
