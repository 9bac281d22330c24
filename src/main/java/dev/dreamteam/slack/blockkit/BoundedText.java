package dev.dreamteam.slack.blockkit;

/** A text in Slack's notation that grows to a bound and then takes no more. */
public final class BoundedText {
  private final int most;
  private final StringBuilder text = new StringBuilder();

  public BoundedText(int most) {
    this.most = most;
  }

  public BoundedText append(String part) {
    if (!isFull()) {
      text.append(part);
      if (text.length() > most) {
        String cut = Clip.escapedTo(text.toString(), most);
        text.setLength(0);
        text.append(cut);
      }
    }
    return this;
  }

  /** What is appended next begins a line. */
  public BoundedText newLine() {
    if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
      append("\n");
    }
    return this;
  }

  /** Each line of a text with something before it. */
  public BoundedText eachLine(String before, String lines) {
    lines.lines().forEach(line -> newLine().append(before).append(line));
    return this;
  }

  public boolean isFull() {
    return text.length() >= most;
  }

  /** An empty one that takes as much as this one still does. */
  public BoundedText fresh() {
    return new BoundedText(Math.max(1, most - text.length()));
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
