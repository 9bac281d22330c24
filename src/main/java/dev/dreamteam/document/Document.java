package dev.dreamteam.document;

import dev.dreamteam.text.Characters;
import dev.dreamteam.workspace.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A document as it was read.
 *
 * @param parts its pages, slides or sheets; 0 where the format does not count any
 * @param blocks in reading order
 * @param anchors the names of places that links inside of it may lead to
 */
public record Document(MediaType mediaType, int parts, List<Block> blocks, Set<String> anchors) {
  public Document {
    blocks = List.copyOf(blocks);
    anchors = Set.copyOf(anchors);
  }

  /** One of a format whose links lead out of it. */
  public Document(MediaType mediaType, int parts, List<Block> blocks) {
    this(mediaType, parts, blocks, Set.of());
  }

  /** The same without characters that cannot be kept; fonts and broken files bring them. */
  Document cleaned() {
    return new Document(
        mediaType,
        parts,
        blocks.stream().map(block -> block.with(Characters::cleaned)).toList(),
        anchors.stream().map(Characters::cleaned).collect(Collectors.toSet()));
  }

  /** All of it as Markdown, each piece after its place in square brackets. */
  public String text() {
    StringBuilder text = new StringBuilder();
    String place = "";
    for (Block block : blocks) {
      if (!block.place().equals(place)) {
        place = block.place();
        text.append('[').append(place).append("]\n");
      }
      text.append(marked(block)).append('\n');
    }
    return text.toString();
  }

  /** What it is and how long: "PDF document, 12 pages". */
  public String description() {
    return parts == 0
        ? mediaType.label()
        : "%s, %d %s%s".formatted(mediaType.label(), parts, part(), parts == 1 ? "" : "s");
  }

  private String part() {
    return switch (mediaType) {
      case PPTX -> "slide";
      case XLSX -> "sheet";
      default -> "page";
    };
  }

  private static String marked(Block block) {
    return switch (block) {
      case Block.Heading heading -> "#".repeat(heading.level()) + " " + heading.text();
      case Block.Item item -> "  ".repeat(item.level()) + "- " + item.text();
      case Block.Note note -> "Notes: " + note.text();
      case Block.Paragraph _, Block.Table _, Block.Sheet _ -> block.text();
    };
  }

  @Override
  public String toString() {
    return description().toLowerCase(Locale.ROOT);
  }
}
