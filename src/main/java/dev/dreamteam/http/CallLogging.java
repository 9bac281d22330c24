package dev.dreamteam.http;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes each call at debug level: method, host, path, status, time. Never a query, a header or a
 * body, for those hold secrets and people's words.
 */
final class CallLogging implements Interceptor {
  private static final Logger LOG = LoggerFactory.getLogger(CallLogging.class);

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    long start = System.nanoTime();
    try {
      Response response = chain.proceed(request);
      note(request, Integer.toString(response.code()), start);
      return response;
    } catch (IOException e) {
      note(request, e.getClass().getSimpleName(), start);
      throw e;
    }
  }

  private static void note(Request request, String outcome, long start) {
    if (LOG.isDebugEnabled()) {
      HttpUrl url = request.url();
      LOG.debug(
          "{} {}:{}{} {} after {} ms",
          request.method(),
          url.host(),
          url.port(),
          url.encodedPath(),
          outcome,
          TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }
  }
}
