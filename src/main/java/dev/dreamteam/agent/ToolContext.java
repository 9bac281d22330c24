package dev.dreamteam.agent;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.SessionThreadId;
import dev.dreamteam.session.Session;
import dev.dreamteam.task.TaskId;

/**
 * For whom a tool runs.
 *
 * @param callKey of keyed effects: the turn and the call, since some providers count calls anew in
 *     each turn
 * @param requester whose rights bound what may be read
 */
public record ToolContext(
    Session session,
    TaskId taskId,
    SessionThreadId threadId,
    String agentName,
    PersonId requester,
    String callKey) {}
