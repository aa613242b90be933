/// Factorisations of dense matrices: Householder QR, Cholesky, symmetric eigenvalues, singular values, principal
/// components. Matrices are `double[rows][columns]`; nothing that is passed in is changed or kept.
@NullMarked
package dev.jiffy.stats.decomposition;

import org.jspecify.annotations.NullMarked;
