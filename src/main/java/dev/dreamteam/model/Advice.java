package dev.dreamteam.model;

/** What people can do about failures that have a known way out. */
final class Advice {
  static final String RENEW_KEY =
      "Whoever runs Dreamteam must renew it and restart; then ask again here.";
  static final String PAY =
      "Whoever runs Dreamteam must pay or raise the limit there; then ask again here.";
  static final String ASK_FOR_LESS = "Ask in a new thread, or for a smaller piece.";
  static final String PUT_DIFFERENTLY = "Put the request differently.";

  private Advice() {}
}
