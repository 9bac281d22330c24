package dev.dreamteam.http;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;

/** After the first byte of a body, waits no longer than the limit for each next one. */
final class SilenceLimit implements Interceptor {
  private final Duration limit;

  SilenceLimit(Duration limit) {
    this.limit = limit;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    ResponseBody body = response.body();
    if (body == null) {
      return response;
    }
    Source limited = new Limited(body.source());
    return response
        .newBuilder()
        .body(ResponseBody.create(Okio.buffer(limited), body.contentType(), body.contentLength()))
        .build();
  }

  private final class Limited extends ForwardingSource {
    private boolean begun;

    Limited(Source source) {
      super(source);
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
      long read = super.read(sink, byteCount);
      if (!begun) {
        begun = true;
        delegate().timeout().timeout(limit.toNanos(), TimeUnit.NANOSECONDS);
      }
      return read;
    }
  }
}
