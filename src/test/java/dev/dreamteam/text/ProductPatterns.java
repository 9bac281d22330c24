package dev.dreamteam.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every pattern that a constant of the product holds, by the name of the constant. */
final class ProductPatterns {
  private static final int DEEPEST = 5;

  private final Map<String, Pattern> found = new TreeMap<>();
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private ProductPatterns() {}

  static Map<String, Pattern> all() {
    ProductPatterns patterns = new ProductPatterns();
    classes().forEach(patterns::constants);
    return patterns.found;
  }

  private static List<Class<?>> classes() {
    try {
      Path root =
          Path.of(Pattern.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      try (Stream<Path> files = Files.walk(root.resolve("dev"))) {
        return files
            .map(file -> root.relativize(file).toString().replace('/', '.'))
            .filter(name -> name.endsWith(".class") && !name.contains(".database.tables."))
            .map(name -> name.substring(0, name.length() - ".class".length()))
            .<Class<?>>map(ProductPatterns::load)
            .toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private void constants(Class<?> type) {
    for (Field field : type.getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
        take(type.getSimpleName() + "." + field.getName(), value(field, null), 0);
      }
    }
  }

  private void take(String name, @Nullable Object value, int depth) {
    if (value == null || depth > DEEPEST || !seen.add(value)) {
      return;
    }
    switch (value) {
      case Pattern pattern -> found.put(name, pattern);
      case Map<?, ?> map -> {
        map.keySet().forEach(key -> take(name + "[" + key + "]", key, depth + 1));
        map.forEach((key, one) -> take(name + "[" + key + "]", one, depth + 1));
      }
      case List<?> list -> {
        for (int at = 0; at < list.size(); at++) {
          take(name + "[" + at + "]", list.get(at), depth + 1);
        }
      }
      case Object[] array -> take(name, List.of(array), depth);
      default -> {
        if (value.getClass().getName().startsWith("dev.dreamteam.")) {
          fields(name, value, depth);
        }
      }
    }
  }

  /** Also what a lambda of the product's has captured. */
  private void fields(String name, Object value, int depth) {
    for (Field field : value.getClass().getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
        take(name + "." + field.getName(), value(field, value), depth + 1);
      }
    }
  }

  private static @Nullable Object value(Field field, @Nullable Object of) {
    try {
      field.setAccessible(true);
      return field.get(of);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
