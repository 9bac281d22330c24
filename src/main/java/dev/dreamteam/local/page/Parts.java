package dev.dreamteam.local.page;

import dev.dreamteam.local.api.FileMethods;
import dev.dreamteam.local.api.StreamMethods;
import dev.dreamteam.local.delivery.DeliveryLog;
import dev.dreamteam.local.delivery.EventFeed;
import dev.dreamteam.local.delivery.SocketMode;
import dev.dreamteam.local.team.AppManifest;
import dev.dreamteam.local.team.Links;
import dev.dreamteam.local.team.Modals;
import dev.dreamteam.local.team.Shapes;
import dev.dreamteam.local.team.Team;
import dev.dreamteam.local.team.Whispers;

/** The living parts of a local workspace, for the interfaces that drive it. */
public record Parts(
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
