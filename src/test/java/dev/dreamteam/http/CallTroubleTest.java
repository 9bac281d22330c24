package dev.dreamteam.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

final class CallTroubleTest {
  private static final String LIBRARY = "Failed to connect to /10.0.0.7:8443 \\n not found";

  @Test
  void everyKindHasAPhraseOfItsOwn() {
    assertThat(CallTrouble.of(new UnknownHostException(LIBRARY)))
        .isEqualTo("its name has no address");
    assertThat(CallTrouble.of(new ConnectException(LIBRARY)))
        .isEqualTo("it could not be connected to");
    assertThat(CallTrouble.of(new SocketTimeoutException(LIBRARY)))
        .isEqualTo("it gave no answer in time");
    assertThat(CallTrouble.of(new SSLHandshakeException(LIBRARY)))
        .startsWith("no secure connection");
    assertThat(CallTrouble.of(new EOFException(LIBRARY))).endsWith("or broke off");
  }

  @Test
  void noLibraryIsQuoted() {
    List<IOException> failures =
        List.of(
            new NoRouteToHostException(LIBRARY),
            new SocketException(LIBRARY),
            new IOException(LIBRARY));

    assertThat(failures)
        .allSatisfy(failure -> assertThat(CallTrouble.of(failure)).doesNotContain("10.0.0.7"));
  }

  @Test
  void aRefusedAddressSaysItsOwnWords() {
    assertThat(CallTrouble.of(new AddressRefused("10.0.0.7 is private")))
        .isEqualTo("10.0.0.7 is private");
  }
}
