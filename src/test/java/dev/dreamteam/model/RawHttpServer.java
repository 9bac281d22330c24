package dev.dreamteam.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * HTTP/1.1 on this machine, small enough to break it at any byte: servers of libraries insist on
 * ending what they began. Each connection has a virtual thread.
 */
final class RawHttpServer implements AutoCloseable {
  record HttpRequest(String method, String path, String body) {}

  /** Answers requests, many at the same time. */
  interface Handler {
    HttpReply answer(HttpRequest request) throws InterruptedException;
  }

  private final ServerSocket server = new ServerSocket();
  private final Handler handler;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  RawHttpServer(int port, Handler handler) throws IOException {
    this.handler = handler;
    server.setReuseAddress(true);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
    Thread.ofVirtual().name("scripted-accept").start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        Thread.ofVirtual().name("scripted-connection").start(() -> serve(socket));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      for (Optional<HttpRequest> request = read(in); request.isPresent(); request = read(in)) {
        HttpReply reply = handler.answer(request.get());
        if (reply.status() != 0) {
          socket.getOutputStream().write(bytes(reply));
        }
        switch (reply.then()) {
          case GO_ON -> {}
          case CLOSE -> {
            return;
          }
          case STALL -> {
            int _ = in.read(); // until the other side gives up
            return;
          }
        }
      }
    } catch (IOException e) {
      // The other side hung up, which is its right.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(socket);
    }
  }

  private static Optional<HttpRequest> read(InputStream in) throws IOException {
    String[] start = line(in).split(" ", -1);
    if (start.length < 2) {
      return Optional.empty();
    }
    int length = 0;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring("content-length:".length()).strip());
      }
    }
    return Optional.of(
        new HttpRequest(start[0], start[1], new String(in.readNBytes(length), UTF_8)));
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      line.write(next);
    }
    return line.toString(ISO_8859_1).stripTrailing();
  }

  private static byte[] bytes(HttpReply reply) throws IOException {
    byte[] body = reply.body().getBytes(UTF_8);
    StringBuilder head = new StringBuilder("HTTP/1.1 " + reply.status() + " Scripted\r\n");
    for (Map.Entry<String, String> header : reply.headers().entrySet()) {
      head.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
    }
    head.append(
        reply.isStream()
            ? "transfer-encoding: chunked\r\n\r\n" + Integer.toHexString(body.length) + "\r\n"
            : "content-length: " + body.length + "\r\n\r\n");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(head.toString().getBytes(UTF_8));
    bytes.write(body);
    if (reply.isStream()) {
      // Without the last chunk of no length the body has no end.
      String end = reply.then() == HttpReply.Then.GO_ON ? "\r\n0\r\n\r\n" : "\r\n";
      bytes.write(end.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
