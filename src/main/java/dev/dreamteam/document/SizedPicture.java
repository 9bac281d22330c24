package dev.dreamteam.document;

import dev.dreamteam.json.Bytes;
import dev.dreamteam.workspace.MediaType;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;

/** Pictures in a size that models look at: a larger one would only cost more. */
final class SizedPicture {
  /** In pixels. */
  static final int LONGEST_SIDE = 1_400;

  private static final long MAX_PIXELS = 50_000_000;
  private static final int MAX_BYTES = 1_000_000;
  private static final float QUALITY = 0.85f;

  private SizedPicture() {}

  /** An uploaded picture: itself when it is small, else drawn smaller. */
  static Drawing of(MediaType type, Bytes content) throws IOException {
    ImageIO.setUseCache(false);
    try (ImageInputStream in = ImageIO.createImageInputStream(content.stream())) {
      ImageReader reader = reader(in);
      try {
        reader.setInput(in, true, true);
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        check(width, height);
        int longest = Math.max(width, height);
        if (longest <= LONGEST_SIDE && content.size() <= MAX_BYTES) {
          return new Drawing(1, List.of(new PagePicture(1, type, content)));
        }
        ImageReadParam param = reader.getDefaultReadParam();
        int every = Math.max(1, longest / LONGEST_SIDE);
        param.setSourceSubsampling(every, every, 0, 0);
        return new Drawing(1, List.of(encoded(1, scaled(reader.read(0, param)))));
      } finally {
        reader.dispose();
      }
    }
  }

  /**
   * @throws DocumentRefused when a picture of this size would take too much memory
   */
  static void check(long width, long height) {
    if (width * height > MAX_PIXELS) {
      throw Blocks.tooMuch("a picture of %,d × %,d pixels".formatted(width, height));
    }
  }

  /** Checks the size that a packed picture itself states. */
  static void check(InputStream packed) throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(packed)) {
      ImageReader reader = reader(in);
      try {
        reader.setInput(in, true, true);
        check(reader.getWidth(0), reader.getHeight(0));
      } finally {
        reader.dispose();
      }
    }
  }

  private static ImageReader reader(ImageInputStream in) {
    Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
    if (!readers.hasNext()) {
      throw new DocumentRefused("It is no picture that can be read.");
    }
    return readers.next();
  }

  private static BufferedImage scaled(BufferedImage image) {
    double by =
        Math.min(1.0, (double) LONGEST_SIDE / Math.max(image.getWidth(), image.getHeight()));
    int width = Math.max(1, (int) Math.round(image.getWidth() * by));
    int height = Math.max(1, (int) Math.round(image.getHeight() * by));
    BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = small.createGraphics();
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    pen.drawImage(image, 0, 0, width, height, Color.WHITE, null);
    pen.dispose();
    return small;
  }

  /** A drawn page: without loss, unless that takes too many bytes. */
  static PagePicture encoded(int page, BufferedImage image) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.size() <= MAX_BYTES
        ? new PagePicture(page, MediaType.PNG, Bytes.of(out.toByteArray()))
        : new PagePicture(page, MediaType.JPEG, jpeg(image));
  }

  private static Bytes jpeg(BufferedImage image) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(QUALITY);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
    return Bytes.of(out.toByteArray());
  }
}
