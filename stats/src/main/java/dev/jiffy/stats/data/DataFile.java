package dev.jiffy.stats.data;

import dev.jiffy.stats.StatsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file that holds a table, told apart by its first bytes: an array of NumPy, or else CSV.
public final class DataFile {
    private DataFile() {
    }

    /// Reads a file whole.
    ///
    /// @throws StatsException if it cannot be read as what it is
    public static DataFrame read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new StatsException(file + ": there is no such file");
        }
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(8);
        } catch (IOException e) {
            throw new StatsException(file + ": cannot be read: " + e.getMessage());
        }
        if (NpyHeader.isNpy(start)) {
            return Npy.read(file);
        }
        String text = new String(start, StandardCharsets.ISO_8859_1);
        if (text.startsWith("PAR1") || text.startsWith("ARROW1") || text.startsWith("FEA1")) {
            throw new StatsException(file + ": is " + (text.startsWith("PAR1") ? "Parquet" : "Arrow")
                    + ", which is not read; write CSV or an array of NumPy");
        }
        if (text.startsWith("PK\u0003\u0004") || text.startsWith("\u001F\u008B")) {
            throw new StatsException(file + ": is compressed; unpack it first");
        }
        return Csv.read(file);
    }
}
