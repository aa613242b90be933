package dev.jiffy.servo.command;

import dev.jiffy.core.Json;
import dev.jiffy.servo.identification.RecursiveLeastSquares;
import java.util.Set;

/// `rls`: recursive least squares over the rows of `X` and the outputs `y`, from `θ = 0` and `P = p0 I`; parameters and covariance
/// after each sample.
final class RlsOperation implements Operation {
    /// Numbers in all matrices `P` of an answer.
    private static final int MOST_NUMBERS = 4_000_000;

    @Override
    public String name() {
        return "rls";
    }

    @Override
    public Set<String> fields() {
        return Set.of("X", "y", "lambda", "p0");
    }

    @Override
    public void answer(Request request, Json answer) {
        double[] y = request.numbers("y");
        double[][] x = request.rows("X");
        int n = x.length == 0 ? 0 : x[0].length;
        if (x.length != y.length || n == 0) {
            throw new RequestException("X", "must have a row of one number or more for each of the " + y.length
                    + " numbers of \"y\", it has " + x.length + " rows");
        }
        if ((long) n * n * y.length > MOST_NUMBERS) {
            throw new RequestException("X", "asks for " + y.length + " matrices of " + n + " × " + n + "; their "
                    + (long) n * n * y.length + " numbers are more than the " + MOST_NUMBERS + " of an answer");
        }
        double lambda = request.positive("lambda");
        if (lambda > 1) {
            throw new RequestException("lambda", "must be above 0 and at most 1, it is " + lambda);
        }
        RecursiveLeastSquares rls = new RecursiveLeastSquares(n, lambda, request.positive("p0"));
        double[][] theta = new double[y.length][n];
        double[] covariances = new double[y.length * n * n];
        for (int k = 0; k < y.length; k++) {
            rls.update(x[k], 0, y[k]);
            rls.parameters(theta[k], 0);
            rls.covariance(covariances, k * n * n);
        }
        Answers.rows(answer, "theta", theta);
        Answers.matrices(answer, "P", covariances, n, n);
    }
}
