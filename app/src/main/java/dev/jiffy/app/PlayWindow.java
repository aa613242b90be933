package dev.jiffy.app;

import dev.jiffy.core.Frame;
import dev.jiffy.video.color.ArgbPicture;
import dev.jiffy.video.color.FrameImages;
import dev.jiffy.video.source.TrackInfo;
import java.awt.Canvas;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
import java.awt.Toolkit;
import java.awt.event.KeyAdapter;
import java.awt.event.KeyEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.awt.image.BufferedImage;
import java.awt.image.BufferStrategy;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A window with the picture in the middle, as large as fits, and the keys of a player.
final class PlayWindow implements Player.Screen {
    private final java.awt.Frame window;
    private final PictureCanvas canvas = new PictureCanvas();
    private final String name;
    private final TrackInfo track;
    private final ArgbPicture picture = new ArgbPicture();

    PlayWindow(String name, TrackInfo track) {
        this.name = name;
        this.track = track;
        window = new java.awt.Frame(name);
        window.setBackground(Color.BLACK);
        window.add(canvas);
    }

    /// Whether there is a display to open a window on.
    static boolean possible() {
        return !GraphicsEnvironment.isHeadless();
    }

    /// Has keys and the close button do something.
    void listen(Player player) {
        window.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosing(WindowEvent event) {
                player.quit();
            }
        });
        KeyAdapter keys = new KeyAdapter() {
            @Override
            public void keyPressed(KeyEvent event) {
                switch (event.getKeyCode()) {
                    case KeyEvent.VK_Q, KeyEvent.VK_ESCAPE -> player.quit();
                    case KeyEvent.VK_SPACE -> player.togglePause();
                    case KeyEvent.VK_LEFT -> player.jump(-5);
                    case KeyEvent.VK_RIGHT -> player.jump(5);
                    default -> {
                        // Not a key of ours.
                    }
                }
            }
        };
        window.addKeyListener(keys);
        canvas.addKeyListener(keys);
    }

    @Override
    public void show(Frame frame) {
        picture.set(frame, track.rotation(), track.mirrored());
        boolean first = !window.isVisible();
        canvas.take(picture, DisplayShape.of(frame, track));
        if (first) {
            open();
        }
        canvas.draw();
    }

    /// In the size of the picture where the screen has room.
    private void open() {
        Dimension screen = Toolkit.getDefaultToolkit().getScreenSize();
        double scale = Math.min(1,
                Math.min(screen.width * 0.9 / canvas.shapeWidth(), screen.height * 0.85 / canvas.shapeHeight()));
        canvas.setPreferredSize(new Dimension((int) Math.max(64, canvas.shapeWidth() * scale),
                (int) Math.max(48, canvas.shapeHeight() * scale)));
        window.pack();
        window.setLocationRelativeTo(null);
        window.setVisible(true);
        canvas.requestFocus();
    }

    @Override
    public void tell(double framesPerSecond, long dropped) {
        window.setTitle(String.format(Locale.ROOT, "%s – %.1f frames/s, %d dropped", name, framesPerSecond, dropped));
    }

    void close() {
        window.dispose();
    }

    /// The picture. Drawn by the playing thread, and by AWT where it was covered.
    private static final class PictureCanvas extends Canvas {
        private static final long serialVersionUID = 1L;

        private transient @Nullable BufferedImage image;
        private double aspect = 1;

        PictureCanvas() {
            setBackground(Color.BLACK);
            setIgnoreRepaint(false);
        }

        synchronized void take(ArgbPicture picture, double pixelAspect) {
            image = FrameImages.toBufferedImage(picture, image);
            aspect = pixelAspect;
        }

        synchronized double shapeWidth() {
            BufferedImage known = image;
            return known == null ? 1 : known.getWidth() * aspect;
        }

        synchronized double shapeHeight() {
            BufferedImage known = image;
            return known == null ? 1 : known.getHeight();
        }

        synchronized void draw() {
            BufferStrategy strategy = getBufferStrategy();
            if (strategy == null) {
                createBufferStrategy(2);
                strategy = getBufferStrategy();
            }
            do {
                Graphics graphics = strategy.getDrawGraphics();
                try {
                    draw(graphics);
                } finally {
                    graphics.dispose();
                }
                strategy.show();
            } while (strategy.contentsLost());
            getToolkit().sync();
        }

        private void draw(Graphics graphics) {
            BufferedImage known = image;
            if (known == null || !(graphics instanceof Graphics2D g)) {
                return;
            }
            double scale = Math.min(getWidth() / shapeWidth(), getHeight() / shapeHeight());
            int w = (int) Math.round(shapeWidth() * scale);
            int h = (int) Math.round(shapeHeight() * scale);
            int x = (getWidth() - w) / 2;
            int y = (getHeight() - h) / 2;
            g.setColor(Color.BLACK);
            g.fillRect(0, 0, getWidth(), y);
            g.fillRect(0, y + h, getWidth(), getHeight() - y - h);
            g.fillRect(0, y, x, h);
            g.fillRect(x + w, y, getWidth() - x - w, h);
            if (w != known.getWidth() || h != known.getHeight()) {
                g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            }
            g.drawImage(known, x, y, w, h, null);
        }

        @Override
        public void update(Graphics graphics) {
            paint(graphics);
        }

        @Override
        public synchronized void paint(Graphics graphics) {
            draw(graphics);
        }
    }
}
