package dev.dreamteam.web;

import static java.util.stream.Collectors.groupingBy;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Readings as Prometheus collects them: all of one moment, with their true types. */
final class Readings implements MultiCollector {
  private final Supplier<List<Reading>> source;

  Readings(Supplier<List<Reading>> source) {
    this.source = source;
  }

  @Override
  public MetricSnapshots collect() {
    return new MetricSnapshots(
        source.get().stream()
            .collect(groupingBy(Reading::name, TreeMap::new, Collectors.toList()))
            .values()
            .stream()
            .map(readings -> readings.getFirst().counter() ? counter(readings) : gauge(readings))
            .toList());
  }

  private static MetricSnapshot counter(List<Reading> readings) {
    CounterSnapshot.Builder counter =
        CounterSnapshot.builder().name(readings.getFirst().name()).help(readings.getFirst().help());
    for (Reading reading : readings) {
      counter.dataPoint(
          CounterDataPointSnapshot.builder()
              .labels(labels(reading))
              .value(reading.value())
              .build());
    }
    return counter.build();
  }

  private static MetricSnapshot gauge(List<Reading> readings) {
    GaugeSnapshot.Builder gauge =
        GaugeSnapshot.builder().name(readings.getFirst().name()).help(readings.getFirst().help());
    for (Reading reading : readings) {
      gauge.dataPoint(
          GaugeDataPointSnapshot.builder().labels(labels(reading)).value(reading.value()).build());
    }
    return gauge.build();
  }

  private static Labels labels(Reading reading) {
    Labels.Builder labels = Labels.builder();
    new TreeMap<>(reading.labels()).forEach(labels::label);
    return labels.build();
  }
}
