package dev.dreamteam.session;

import java.util.List;
import java.util.Map;

/**
 * What became of appends in one transaction, true once it is committed.
 *
 * @param events by append, in order
 * @param stale refused for good
 * @param locked not written because somebody else has their session
 * @param transaction its id on the server; empty when nothing was written
 */
record WrittenAppends(
    Map<PendingAppend, List<RecordedEvent>> events,
    List<PendingAppend> stale,
    List<PendingAppend> locked,
    String transaction) {}
