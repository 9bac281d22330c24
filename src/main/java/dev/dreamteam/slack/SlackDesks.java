package dev.dreamteam.slack;

import dev.dreamteam.digest.DigestDesk;
import dev.dreamteam.dream.DreamDesk;
import dev.dreamteam.lead.ApprovalDesk;
import dev.dreamteam.lead.OutcomeDesk;
import dev.dreamteam.lead.TaskDesk;
import dev.dreamteam.lead.TaskReader;
import dev.dreamteam.learning.ChannelDesk;
import dev.dreamteam.place.Places;

/** Everybody whom the Slack edge speaks to. */
public record SlackDesks(
    TaskDesk tasks,
    TaskReader reader,
    ApprovalDesk approvals,
    OutcomeDesk outcomes,
    ChannelDesk channels,
    DreamDesk dreams,
    DigestDesk digests,
    CommandDesk commands,
    RubricDesk rubrics,
    ArchiveDesk archives,
    PrivacyDesk privacy,
    SkillDesk skills,
    Places places) {}
