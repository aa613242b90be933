package dev.jiffy.stats.panel;

import dev.jiffy.stats.StatsException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/// The regression of one column on all others, for each chunk of rows and for the whole file. Each is solved from its moments
/// ([PanelFit]); where the columns are too close to dependent for that, its rows are read again and factored ([PanelQr]).
///
/// @param chunks one a chunk, in order
/// @param total of all rows
/// @param warnings which of them were factored
public record PanelRegression(List<PanelFit> chunks, PanelFit total, List<String> warnings) {
    /// Runs.
    ///
    /// @param progress told the rows of each chunk when it is done
    /// @throws StatsException if the file cannot be read, a value is not finite, or columns are dependent
    public static PanelRegression of(PanelSource source, int response, long chunk, LongConsumer progress) {
        if (response < 0 || response >= source.columns()) {
            throw new StatsException("\"response\" must be a column from 0 to " + (source.columns() - 1) + ", it is "
                    + response);
        }
        List<PanelFit> fits = new ArrayList<>();
        List<Integer> factored = new ArrayList<>();
        Moments all = PanelFile.read(source, chunk, part -> {
            int number = fits.size();
            CorrelationFactor factor = CorrelationFactor.of(part, response);
            if (factor.isWellConditioned()) {
                fits.add(factor.fit());
            } else {
                factored.add(number + 1);
                fits.add(readAgain(source, response, number * chunk, part.rows()));
            }
            progress.accept(part.rows());
        });
        List<String> warnings = new ArrayList<>();
        if (!factored.isEmpty()) {
            warnings.add("columns are nearly dependent, or drift far from where they begin, in chunk"
                    + (factored.size() == 1 ? " " : "s ")
                    + String.join(", ", factored.stream().limit(10).map(String::valueOf).toList())
                    + (factored.size() > 10 ? ", … (" + factored.size() + " in all)" : "")
                    + ": solved by QR updating instead of cross-products");
        }
        PanelFit total;
        CorrelationFactor factor = CorrelationFactor.of(all, response);
        if (factor.isWellConditioned()) {
            total = factor.fit();
        } else {
            total = readAgain(source, response, 0, source.rows());
            warnings.add(
                    "columns are nearly dependent, or drift far, in the whole file: solved by QR updating instead of cross-products");
        }
        return new PanelRegression(List.copyOf(fits), total, List.copyOf(warnings));
    }

    private static PanelFit readAgain(PanelSource source, int response, long from, long rows) {
        PanelQr qr = new PanelQr(source.columns(), response);
        PanelFile.read(source, from, rows, qr);
        return qr.fit();
    }
}
