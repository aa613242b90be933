package dev.jiffy.servo.command;

import dev.jiffy.core.Json;
import dev.jiffy.servo.dynamics.Configuration;
import dev.jiffy.servo.dynamics.DynamicsException;
import dev.jiffy.servo.dynamics.ForwardDynamics;
import dev.jiffy.servo.dynamics.InverseDynamics;
import dev.jiffy.servo.dynamics.MassMatrix;
import dev.jiffy.servo.dynamics.Mechanism;
import dev.jiffy.servo.dynamics.TipMotion;
import dev.jiffy.servo.dynamics.UrdfReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// `dynamics`: forces, accelerations and motions of a robot at one state. `urdf` is its file, `root` the link that
/// stands still, `tip` the link whose motion is asked for, `joints` those that move, in the order of `q`, `qd`, `qdd`
/// and `tau`.
final class DynamicsOperation implements Operation {
    /// Mechanisms kept for the next request.
    private static final int KEPT = 16;
    private static final int MOST_JOINTS = 500;

    /// A file is read again when it has changed.
    private record Key(Path urdf, long modified, String root, String tip, List<String> joints) {
    }

    /// A mechanism with what computes on it.
    private record Model(Mechanism mechanism, Configuration configuration, InverseDynamics inverse, MassMatrix mass,
            ForwardDynamics forward, TipMotion tip) {
        static Model of(Mechanism mechanism) {
            return new Model(mechanism, new Configuration(mechanism), new InverseDynamics(mechanism),
                    new MassMatrix(mechanism), new ForwardDynamics(mechanism), new TipMotion(mechanism));
        }
    }

    private final Map<Key, Model> models = new LinkedHashMap<>(16, 0.75f, true);

    @Override
    public String name() {
        return "dynamics";
    }

    @Override
    public Set<String> fields() {
        return Set.of("urdf", "root", "tip", "joints", "gravity", "q", "qd", "qdd", "tau");
    }

    @Override
    public void answer(Request request, Json answer) {
        Model model = model(request);
        int n = model.mechanism.joints();
        double[] gravity = request.numbers("gravity", 3);
        double[] q = request.numbers("q", n);
        double[] qd = request.numbers("qd", n);
        double[] qdd = request.numbers("qdd", n);
        double[] tau = request.numbers("tau", n);
        Configuration at = model.configuration;
        at.place(q);
        double[] zero = new double[n];
        double[] forces = new double[n];
        model.inverse.compute(at, qd, qdd, gravity, forces);
        Answers.vector(answer, "tau", forces);
        model.inverse.compute(at, zero, zero, gravity, forces);
        Answers.vector(answer, "gravity", forces);
        model.inverse.compute(at, qd, zero, gravity, forces);
        Answers.vector(answer, "nle", forces);
        double[] mass = new double[n * n];
        model.mass.compute(at, mass);
        Answers.matrix(answer, "M", mass, n, n);
        model.forward.compute(at, qd, tau, gravity, forces);
        Answers.vector(answer, "qdd", forces);
        double[] pose = new double[16];
        model.tip.place(at);
        model.tip.copyPose(pose);
        pose[15] = 1;
        Answers.matrix(answer, "T", pose, 4, 4);
        double[] jacobian = new double[6 * n];
        model.tip.jacobian(jacobian);
        Answers.matrix(answer, "J", jacobian, 6, n);
        double[] bias = new double[6];
        model.tip.accelerationBias(qd, bias);
        Answers.vector(answer, "Jdot_qd", bias);
    }

    private Model model(Request request) {
        Path urdf = request.file("urdf");
        Key key = new Key(urdf, urdf.toFile().lastModified(), request.text("root"), request.text("tip"),
                request.texts("joints"));
        if (key.joints.isEmpty() || key.joints.size() > MOST_JOINTS) {
            throw new RequestException("joints",
                    "must be 1 to " + MOST_JOINTS + " names, they are " + key.joints.size());
        }
        Model model = models.get(key);
        if (model == null) {
            try {
                model = Model.of(Mechanism.of(UrdfReader.read(key.urdf), key.root, key.tip, key.joints));
            } catch (DynamicsException e) {
                throw new RequestException("urdf", String.valueOf(e.getMessage()));
            }
            models.put(key, model);
            if (models.size() > KEPT) {
                models.remove(models.keySet().iterator().next());
            }
        }
        return model;
    }
}
