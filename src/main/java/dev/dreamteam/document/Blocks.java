package dev.dreamteam.document;

import java.util.ArrayList;
import java.util.List;

/** The pieces of a document while it is read, with an end to how much is taken. */
final class Blocks {
  /** What fits several models' contexts; a document beyond it is a data set. */
  static final int MAX_CHARACTERS = 2_000_000;

  static final int MAX_CELLS = 50_000;
  private static final int MAX_BLOCKS = 50_000;

  private final List<Block> blocks = new ArrayList<>();
  private long characters;
  private int cells;

  void add(Block block) {
    characters += block.text().length();
    if (blocks.size() >= MAX_BLOCKS || characters > MAX_CHARACTERS) {
      throw tooMuch("more than %,d characters of text".formatted(MAX_CHARACTERS));
    }
    blocks.add(block);
  }

  /** Counts a cell of a table before it is read. */
  void countCell() {
    cells++;
    if (cells > MAX_CELLS) {
      throw tooMuch("more than %,d cells".formatted(MAX_CELLS));
    }
  }

  static DocumentRefused tooMuch(String what) {
    return new DocumentRefused("It holds " + what + ". Split it into smaller documents.");
  }

  List<Block> all() {
    return blocks;
  }
}
