package dev.dreamteam.model;

/** What people can do about failures that have a known way out. */
public final class Advice {
  public static final String RENEW_KEY =
      "Whoever runs Dreamteam must renew it and restart; then ask again here.";
  public static final String PAY =
      "Whoever runs Dreamteam must pay or raise the limit there; then ask again here.";
  public static final String ASK_FOR_LESS = "Ask in a new thread, or for a smaller piece.";
  public static final String PUT_DIFFERENTLY = "Put the request differently.";

  private Advice() {}
}
