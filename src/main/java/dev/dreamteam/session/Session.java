package dev.dreamteam.session;

import dev.dreamteam.conversation.Place;
import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.conversation.ThreadAddress;

/**
 * The durable conversation behind one thread of the chat. A thread goes on in a new session when
 * its channel has become public, so that nobody hears what was said before.
 *
 * @param place the strictest that the place has been since the session began
 */
public record Session(SessionId id, Place place, ThreadAddress address) {}
