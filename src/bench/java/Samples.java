import java.util.ArrayList;
import java.util.List;

/** Measured values. Thread-safe. */
final class Samples {
  private final List<Double> values = new ArrayList<>();

  synchronized void add(double value) {
    values.add(value);
  }

  synchronized void clear() {
    values.clear();
  }

  synchronized int size() {
    return values.size();
  }

  synchronized double sum() {
    return values.stream().mapToDouble(Double::doubleValue).sum();
  }

  double median() {
    return quantile(0.5);
  }

  /** The value that the given part of all is not above; NaN when there are none. */
  synchronized double quantile(double part) {
    if (values.isEmpty()) {
      return Double.NaN;
    }
    List<Double> sorted = values.stream().sorted().toList();
    int at = (int) Math.ceil(part * sorted.size()) - 1;
    return sorted.get(Math.max(0, at));
  }
}
