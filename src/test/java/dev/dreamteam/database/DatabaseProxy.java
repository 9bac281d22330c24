package dev.dreamteam.database;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A wire between the product and PostgreSQL that can be cut at a chosen moment: as one kind of
 * transaction commits, before the server hears of it or before its answer arrives, or as a whole
 * for a while.
 */
public final class DatabaseProxy implements AutoCloseable {
  /** On which side of the commit the wire is cut. */
  public enum Moment {
    /** Nothing of the transaction stays. */
    BEFORE_COMMIT,
    /** All of it stays, and nobody is told. */
    AFTER_COMMIT
  }

  private record Cut(String text, Moment moment, AtomicInteger after, AtomicInteger times) {}

  private final ServerSocket door;
  private final String host;
  private final int port;
  private final String database;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger cuts = new AtomicInteger();
  private volatile @Nullable Cut cut;
  private volatile Duration commitDelay = Duration.ZERO;
  private volatile boolean away;

  private DatabaseProxy(String url) throws IOException {
    URI target = URI.create(url.substring("jdbc:".length()));
    this.host = target.getHost();
    this.port = target.getPort();
    this.database = target.getPath() + "?" + target.getQuery();
    this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  /** Stands before the server of a JDBC address. */
  public static DatabaseProxy before(String url) {
    try {
      return new DatabaseProxy(url);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The address to use instead. Statements are not prepared on the server: they stay readable. */
  public String url() {
    return "jdbc:postgresql://127.0.0.1:%d%s&prepareThreshold=0"
        .formatted(door.getLocalPort(), database);
  }

  /**
   * Cuts the wire as a transaction commits that named something.
   *
   * @param text in one of its statements, such as a table's name
   * @param after so many of them went well
   * @param times in a row
   */
  public void cutAsItCommits(String text, Moment moment, int after, int times) {
    cut = new Cut(text, moment, new AtomicInteger(after), new AtomicInteger(times));
  }

  /** How often the wire was cut at a commit. */
  public int cuts() {
    return cuts.get();
  }

  public void slowCommits(Duration delay) {
    commitDelay = delay;
  }

  /** Cuts everything and lets nobody connect. */
  public void goAway() {
    away = true;
    open.forEach(DatabaseProxy::close);
  }

  public void comeBack() {
    away = false;
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        if (away) {
          client.close();
          continue;
        }
        Socket server = new Socket(host, port);
        open.add(client);
        open.add(server);
        Thread.ofVirtual().start(() -> forward(client, server, true));
        Thread.ofVirtual().start(() -> forward(server, client, false));
      } catch (IOException e) {
        // closed, or the server is not there: the client sees a connection that ends
      }
    }
  }

  private void forward(Socket from, Socket to, boolean isClient) {
    byte[] buffer = new byte[64 * 1024];
    StringBuilder transaction = new StringBuilder();
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        if (isClient && !mayPass(new String(buffer, 0, length, ISO_8859_1), transaction)) {
          break;
        }
        out.write(buffer, 0, length);
        out.flush();
        if (isClient && isDoubtful(transaction)) {
          Thread.sleep(50); // the server commits; its answer is not delivered
          break;
        }
      }
    } catch (IOException | InterruptedException e) {
      // one side is gone, and so is the other
    } finally {
      close(from);
      close(to);
      open.remove(from);
      open.remove(to);
    }
  }

  private static final String DOUBT = "\0doubt";

  private static boolean isDoubtful(StringBuilder transaction) {
    return transaction.indexOf(DOUBT) >= 0;
  }

  private boolean mayPass(String sent, StringBuilder transaction) throws InterruptedException {
    transaction.append(sent);
    if (!sent.contains("COMMIT")) {
      if (sent.contains("ROLLBACK")) {
        transaction.setLength(0);
      }
      return true;
    }
    Thread.sleep(commitDelay);
    Cut wanted = cut;
    boolean meant =
        wanted != null
            && transaction.indexOf(wanted.text()) >= 0
            && wanted.after().getAndDecrement() <= 0
            && wanted.times().getAndDecrement() > 0;
    transaction.setLength(0);
    if (!meant || wanted == null) {
      return true;
    }
    cuts.incrementAndGet();
    if (wanted.moment() == Moment.AFTER_COMMIT) {
      transaction.append(DOUBT);
      return true;
    }
    return false;
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // closed enough
    }
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    goAway();
  }
}
