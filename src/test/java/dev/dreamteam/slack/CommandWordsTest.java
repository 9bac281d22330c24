package dev.dreamteam.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.slack.learning.ChannelWords;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CommandWordsTest {
  @Test
  void whatIsDoneWithOneMemoryNamesItsPathAndItsVersion() {
    assertThat(CommandWords.parse("memory forget facts/a b.md"))
        .isEqualTo(new CommandWords.ForgetMemory("facts/a b.md"));
    assertThat(CommandWords.parse("memory  History facts/a.md"))
        .isEqualTo(new CommandWords.MemoryHistory("facts/a.md"));
    assertThat(CommandWords.parse("memory restore facts/a.md 2"))
        .isEqualTo(new CommandWords.RestoreMemory("facts/a.md", 2));
    assertThat(CommandWords.parse("memory redact facts/a.md 1"))
        .isEqualTo(new CommandWords.RedactMemory("facts/a.md", 1));
  }

  @Test
  void otherWordsAreLookedFor() {
    assertThat(CommandWords.parse("memory")).isEqualTo(new CommandWords.Memory(""));
    assertThat(CommandWords.parse("memory forget")).isEqualTo(new CommandWords.Memory("forget"));
    assertThat(CommandWords.parse("memory restore the backup"))
        .isEqualTo(new CommandWords.Memory("restore the backup"));
  }

  @Test
  void learningIsSwitchedAndThePastAskedFor() {
    assertThat(CommandWords.parse("dream on"))
        .isEqualTo(new CommandWords.Channel(new ChannelWords.On()));
    assertThat(CommandWords.parse("Dream OFF"))
        .isEqualTo(new CommandWords.Channel(new ChannelWords.Off()));
    assertThat(CommandWords.parse("dream"))
        .isEqualTo(new CommandWords.Channel(new ChannelWords.Status()));
    assertThat(CommandWords.parse("dream backfill 2025-01-31"))
        .isEqualTo(new CommandWords.Channel(new ChannelWords.Backfill("2025-01-31")));
    assertThat(CommandWords.parse("dream often")).isInstanceOf(CommandWords.Unknown.class);
  }

  @Test
  void aDigestHasItsTimeAndItsQuiet() {
    assertThat(CommandWords.parse("digest when Friday 15:00"))
        .isEqualTo(new CommandWords.DigestWhen("friday 15:00"));
    assertThat(CommandWords.parse("digest when")).isEqualTo(new CommandWords.DigestWhen(""));
    assertThat(CommandWords.parse("digest quiet off"))
        .isEqualTo(new CommandWords.QuietDigest(false));
    assertThat(CommandWords.parse("digest open")).isEqualTo(new CommandWords.OpenDigest());
  }

  @Test
  void whatDreamsShallLookForKeepsItsWords() {
    assertThat(CommandWords.parse("dream now")).isEqualTo(new CommandWords.DreamNow(""));
    assertThat(CommandWords.parse("dream NOW look for Ada &amp; Ben"))
        .isEqualTo(new CommandWords.DreamNow("look for Ada & Ben"));
    assertThat(CommandWords.parse("dream when 22:30 Europe/Berlin"))
        .isEqualTo(new CommandWords.DreamWhen("22:30 Europe/Berlin"));
    assertThat(CommandWords.parse("dream when")).isEqualTo(new CommandWords.DreamWhen(""));
    assertThat(CommandWords.parse("dream instructions"))
        .isEqualTo(new CommandWords.ShowInstructions());
    assertThat(CommandWords.parse("dream instructions none"))
        .isEqualTo(new CommandWords.InstructDreams(""));
    assertThat(CommandWords.parse("dream instructions Owners first"))
        .isEqualTo(new CommandWords.InstructDreams("Owners first"));
    assertThat(CommandWords.parse("dream dry run")).isEqualTo(new CommandWords.DreamDry());
    assertThat(CommandWords.parse("dream dry-run")).isEqualTo(new CommandWords.DreamDry());
  }

  @Test
  void noCommandThatActsIsProposedForADryRun() {
    for (String typed : List.of("dream dry", "dream dri-run", "dream often")) {
      assertThat(CommandWords.parse(typed))
          .isInstanceOfSatisfying(
              CommandWords.Unknown.class,
              unknown ->
                  assertThat(unknown.meant().orElseThrow()).isIn("dream dry-run", "dream status"));
    }
  }

  @Test
  void whatDecidesIsReadHoweverItIsTypedAndOtherWordsStay() {
    assertThat(CommandWords.parse("ask\u00A0name\u00A0the \u201Crisks\u201D"))
        .isEqualTo(new CommandWords.Ask("name\u00A0the \u201Crisks\u201D"));
    assertThat(CommandWords.parse("skill\u2009show\u00A0Weekly\u2013report"))
        .isEqualTo(new CommandWords.ShowSkill("weekly-report"));
    assertThat(CommandWords.parse("memory\u00A0restore `facts/a\u2011b.md` 2"))
        .isEqualTo(new CommandWords.RestoreMemory("facts/a-b.md", 2));
    assertThat(CommandWords.parse("digest\u00A0quiet *on*"))
        .isEqualTo(new CommandWords.QuietDigest(true));
    assertThat(CommandWords.parse("\u201Cstatus\u201D")).isEqualTo(new CommandWords.Status());
  }
}
