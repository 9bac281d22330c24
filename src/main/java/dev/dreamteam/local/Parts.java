package dev.dreamteam.local;

/** The living parts of a local workspace, for the interfaces that drive it. */
record Parts(
    Team team,
    Links links,
    Shapes shapes,
    AppManifest manifest,
    PersonActions people,
    Interactions interactions,
    Submissions submissions,
    Modals modals,
    Whispers whispers,
    EventFeed feed,
    StreamMethods streams,
    FileMethods files,
    SocketMode socket,
    DeliveryLog log) {}
