package dev.dreamteam.agent;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.SessionThreadId;
import dev.dreamteam.session.Session;
import dev.dreamteam.task.TaskId;

/**
 * For whom a tool runs.
 *
 * @param callId unique in the session; the key of keyed effects
 * @param requester whose rights bound what may be read
 */
public record ToolContext(
    Session session,
    TaskId taskId,
    SessionThreadId threadId,
    String agentName,
    PersonId requester,
    String callId) {}
