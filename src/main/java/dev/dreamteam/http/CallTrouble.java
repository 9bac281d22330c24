package dev.dreamteam.http;

import dev.dreamteam.text.Mishap;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/**
 * Says why a call had no answer, in a phrase of our own about the other side. A library's own words
 * hold addresses and class names; they belong into the log.
 */
public final class CallTrouble {
  private CallTrouble() {}

  public static String of(IOException failure) {
    return switch (failure) {
      case AddressRefused refused -> Mishap.words(refused);
      case UnknownHostException _ -> "its name has no address";
      case ConnectException _ -> "it could not be connected to";
      case NoRouteToHostException _ -> "it could not be connected to";
      case InterruptedIOException _ -> "it gave no answer in time";
      case SSLException _ -> "no secure connection: its certificate or its TLS is not accepted";
      default -> "it gave no answer that is HTTP, or broke off";
    };
  }
}
