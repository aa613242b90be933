package dev.jiffy.servo.sight;

import dev.jiffy.servo.picture.GrayPictures;
import dev.jiffy.servo.picture.PictureException;
import dev.jiffy.vision.feature.FastCorners;
import dev.jiffy.vision.feature.HarrisCorners;
import dev.jiffy.vision.feature.OrbFeatures;
import dev.jiffy.vision.filter.GrayImage;
import java.nio.file.Path;

/// Looks for corners in files of pictures. One thread uses it.
///
/// Each corner is a row: column and row in pixels, and of FAST its score, of Harris its measure, of ORB the pixels that a pixel of its
/// level stands for and its direction in radians.
public final class CornerSearch implements AutoCloseable {
    private final GrayPictures pictures = new GrayPictures();
    private final FastCorners fast = new FastCorners();
    private final HarrisCorners harris = new HarrisCorners();
    private final OrbFeatures orb = new OrbFeatures();

    /// Nothing looked at yet.
    public CornerSearch() {
    }

    /// FAST-9 corners, row by row.
    ///
    /// @param threshold 1 to 254
    /// @throws PictureException if the picture cannot be read
    public double[][] fast(Path image, int threshold, boolean isSuppressed) {
        double[][] corners = new double[fast.find(pictures.read(image), threshold, isSuppressed)][];
        for (int i = 0; i < corners.length; i++) {
            corners[i] = new double[]{fast.x(i), fast.y(i), fast.score(i)};
        }
        return corners;
    }

    /// Harris corners, best first.
    ///
    /// @throws PictureException if the picture cannot be read
    public double[][] harris(Path image, HarrisCorners.Settings settings) {
        double[][] corners = new double[harris.find(pictures.read(image), settings)][];
        for (int i = 0; i < corners.length; i++) {
            corners[i] = new double[]{harris.x(i), harris.y(i), harris.response(i)};
        }
        return corners;
    }

    /// ORB features, level by level.
    ///
    /// @throws PictureException if the picture cannot be read
    public double[][] orb(Path image, int most) {
        GrayImage picture = pictures.read(image);
        double[][] corners = new double[orb.find(picture, most)][];
        for (int i = 0; i < corners.length; i++) {
            corners[i] = new double[]{orb.x(i), orb.y(i), orb.scale(i), orb.angle(i)};
        }
        return corners;
    }

    @Override
    public void close() {
        pictures.close();
    }
}
