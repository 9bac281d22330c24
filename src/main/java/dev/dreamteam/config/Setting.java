package dev.dreamteam.config;

/**
 * One environment variable that the product reads. Each package declares its own beside the record
 * that they fill; {@code docs/configuration.md} lists them all and a test compares the two.
 *
 * @param name of the variable
 * @param fallback what holds when the variable is unset; empty for "nothing"
 * @param meaning one sentence for the operator
 */
public record Setting(String name, String fallback, String meaning) {
  @Override
  public String toString() {
    return name;
  }
}
