package dev.jiffy.servo.command;

import dev.jiffy.core.Json;
import dev.jiffy.vision.geometry.DegenerateException;
import dev.jiffy.vision.homography.Homography;
import dev.jiffy.vision.homography.HomographyDecomposition;
import dev.jiffy.vision.homography.PlaneMotion;
import java.util.Set;

/// `homography-decompose`: rotation, translation over distance and normal in which `aHb` of normalised points can be
/// taken apart.
final class DecomposeOperation implements Operation {
    @Override
    public String name() {
        return "homography-decompose";
    }

    @Override
    public Set<String> fields() {
        return Set.of("aHb");
    }

    @Override
    public void answer(Request request, Json answer) {
        try {
            answer.name("solutions").open('[');
            for (PlaneMotion motion : HomographyDecomposition.all(Homography.of(request.numbers("aHb", 9)))) {
                answer.open('{');
                Answers.vector(answer, "aRb", motion.aMb().rotation());
                Answers.vector(answer, "t_over_d",
                        new double[]{motion.aMb().tx(), motion.aMb().ty(), motion.aMb().tz()});
                Answers.vector(answer, "n", new double[]{motion.nx(), motion.ny(), motion.nz()});
                answer.close('}');
            }
            answer.close(']');
        } catch (DegenerateException e) {
            throw new RequestException("aHb", String.valueOf(e.getMessage()));
        }
    }
}
