package dev.dreamteam.session;

import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.conversation.SessionThreadId;
import dev.dreamteam.task.TaskId;
import java.time.Instant;
import java.util.Optional;

/**
 * An event in its place in the log.
 *
 * @param sequence from 1, without gaps, per session
 */
public record RecordedEvent(
    SessionId sessionId,
    long sequence,
    Instant at,
    Optional<SessionThreadId> threadId,
    Optional<TaskId> taskId,
    SessionEvent event) {}
