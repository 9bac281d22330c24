package dev.dreamteam.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import javax.net.SocketFactory;
import okhttp3.Dns;

/**
 * Lets connections out to public addresses only. Asked twice: for what a name resolves to, and by
 * the socket for the very address that it is about to connect to. So it does not matter what the
 * name resolved to before, or that an address was given in place of a name.
 */
final class AddressGuard extends SocketFactory implements Dns {
  private final Dns names;
  private final boolean loopbackAllowed;

  AddressGuard(Dns names, boolean loopbackAllowed) {
    this.names = names;
    this.loopbackAllowed = loopbackAllowed;
  }

  /** One closed address among several is enough to refuse: the next try could be that one. */
  @Override
  public List<InetAddress> lookup(String host) throws UnknownHostException {
    List<InetAddress> found = names.lookup(host);
    for (InetAddress address : found) {
      if (!isAllowed(address)) {
        UnknownHostException refused = new UnknownHostException(host);
        refused.initCause(refused(address));
        throw refused;
      }
    }
    return found;
  }

  void require(InetAddress address) throws AddressRefused {
    if (!isAllowed(address)) {
      throw refused(address);
    }
  }

  private boolean isAllowed(InetAddress address) {
    return PublicAddresses.isPublic(address) || (loopbackAllowed && address.isLoopbackAddress());
  }

  private static AddressRefused refused(InetAddress address) {
    return new AddressRefused(address.getHostAddress() + " is not a public address");
  }

  @Override
  public Socket createSocket() {
    return new GuardedSocket();
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException("sockets are connected after they are made");
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
    throw new UnsupportedOperationException("sockets are connected after they are made");
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw new UnsupportedOperationException("sockets are connected after they are made");
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
    throw new UnsupportedOperationException("sockets are connected after they are made");
  }

  private final class GuardedSocket extends Socket {
    @Override
    public void connect(SocketAddress to) throws IOException {
      connect(to, 0);
    }

    @Override
    public void connect(SocketAddress to, int timeoutMillis) throws IOException {
      if (!(to instanceof InetSocketAddress address) || address.isUnresolved()) {
        throw new AddressRefused(to + " is not a resolved address");
      }
      require(address.getAddress());
      setTcpNoDelay(true);
      super.connect(to, timeoutMillis);
    }
  }
}
