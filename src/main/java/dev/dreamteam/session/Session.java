package dev.dreamteam.session;

import dev.dreamteam.conversation.Place;
import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.conversation.ThreadAddress;

/** The durable conversation behind one thread of the chat. One thread, one session, for ever. */
public record Session(SessionId id, Place place, ThreadAddress address) {}
