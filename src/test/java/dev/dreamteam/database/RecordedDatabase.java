package dev.dreamteam.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.flywaydb.core.Flyway;

/** The data that an earlier version left behind, loaded as it was and not yet migrated. */
public final class RecordedDatabase {
  private static final String FOLDER = "/recorded/schema-22/";
  private static final Instant RECORDED = Instant.parse("2026-11-30T17:14:00Z");

  /** The newest migration that the recording knows. */
  private static final int SCHEMA = 22;

  private final String url;

  private RecordedDatabase(String url) {
    this.url = url;
  }

  /** Loads the recording into a database of its own, as if it had been made just now. */
  public static RecordedDatabase load() {
    RecordedDatabase recorded = new RecordedDatabase(TestDatabase.emptyUrl());
    recorded.execute(text("database.sql.gz"));
    recorded.execute(recorded.later(Duration.between(RECORDED, Instant.now())));
    return recorded;
  }

  /** The numbers of the migrations that came after the recording. */
  public static List<String> newerMigrations() {
    return Arrays.stream(
            Flyway.configure()
                .locations("classpath:migrations")
                .dataSource(TestDatabase.emptyUrl(), "", "")
                .load()
                .info()
                .all())
        .map(migration -> String.valueOf(migration.getVersion()))
        .filter(number -> Integer.parseInt(number) > SCHEMA)
        .toList();
  }

  public String url() {
    return url;
  }

  public Database open() {
    return TestDatabase.open(url);
  }

  /** Unpacks what the version kept beside its database. */
  public static void unpackHome(Path home) {
    try (ZipInputStream zip =
        new ZipInputStream(RecordedDatabase.class.getResourceAsStream(FOLDER + "home.zip"))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = home.resolve(entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(file.getParent());
          Files.write(file, zip.readAllBytes());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What the tables hold, row by row, in the columns that they had when this was first asked.
   *
   * @param columns by table, from {@link #columns}
   */
  public Map<String, List<String>> rows(Map<String, List<String>> columns) {
    Map<String, List<String>> found = new TreeMap<>();
    columns.forEach(
        (table, names) ->
            found.put(
                table,
                strings(
                    "select row(%s)::text from %s order by 1"
                        .formatted(String.join(", ", names), table))));
    return found;
  }

  /** The columns of every table of the product, by table; not what Flyway and Quartz keep. */
  public Map<String, List<String>> columns() {
    Map<String, List<String>> found = new TreeMap<>();
    for (String table :
        strings(
            "select tablename from pg_tables where schemaname = 'public'"
                + " and tablename not like 'qrtz%' and tablename not like 'flyway%'")) {
      found.put(
          table,
          strings(
              "select column_name from information_schema.columns where table_schema = 'public'"
                  + " and table_name = '%s' order by ordinal_position".formatted(table)));
    }
    return found;
  }

  /** Times are kept as they lie to each other; triggers do not see the move. */
  private String later(Duration span) {
    StringBuilder script = new StringBuilder("set session_replication_role = replica;");
    strings(
            """
            select format('update %I set %s;', table_name,
              string_agg(format('%I = %I + interval ''SPAN seconds''', column_name, column_name), ', '))
            from information_schema.columns join pg_tables on tablename = table_name
            where schemaname = 'public' and data_type = 'timestamp with time zone'
              and is_generated = 'NEVER'
            group by table_name
            """)
        .forEach(update -> script.append(update.replace("SPAN", Long.toString(span.toSeconds()))));
    return script.toString();
  }

  private static String text(String name) {
    try (InputStream packed = RecordedDatabase.class.getResourceAsStream(FOLDER + name)) {
      return new String(new GZIPInputStream(packed).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void execute(String script) {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(script);
    } catch (SQLException e) {
      throw new IllegalStateException("the recording was not loaded", e);
    }
  }

  private List<String> strings(String query) {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }
}
