package dev.jiffy.stats.smoothing;

/// What inference needs of the operator L from responses to a fit.
///
/// @param diagonal tr L
/// @param squares  tr LᵀL
/// @param delta1   tr (I − L)(I − L)ᵀ
/// @param delta2   the trace of the square of that product
record OperatorTraces(double diagonal, double squares, double delta1, double delta2) {
    /// By its rows.
    static OperatorTraces of(double[][] operator) {
        int n = operator.length;
        double diagonal = 0;
        double squares = 0;
        double[][] rest = new double[n][n];
        for (int i = 0; i < n; i++) {
            diagonal += operator[i][i];
            squares += product(operator[i], operator[i]);
            for (int j = 0; j < n; j++) {
                rest[i][j] = (i == j ? 1 : 0) - operator[i][j];
            }
        }
        double first = 0;
        double second = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double element = product(rest[i], rest[j]);
                first += i == j ? element : 0;
                second += (i == j ? 1 : 2) * element * element;
            }
        }
        return new OperatorTraces(diagonal, squares, first, second);
    }

    static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
