package dev.dreamteam.slack;

import dev.dreamteam.slack.blockkit.Clip;
import dev.dreamteam.slack.blockkit.MessageText;
import java.util.Optional;

/** What Dreamteam says of itself. */
public final class HelpText {
  private HelpText() {}

  static String commands(String botName) {
    return """
    *@%1$s takes work in threads.* Mention it in a channel or a thread, or write to it directly:
    > @%1$s compare the three offers above, with prices and a recommendation
    While it works, whatever you write in that thread reaches it. `stop` alone ends the task.
    `remember that …` and `forget that …` in a mention change what is remembered here.
    Say how the result is judged with `rubric:` and a list, `rubric: NAME`, or `rubric: FILE.md` attached.
    Under a result: *Accept*, *Send back* with a comment, *Override* the verdict, *Regrade*.

    `/dreamteam ask TEXT` – asks here; the thread of the question becomes the task
    `/dreamteam status` – open tasks of this channel
    `/dreamteam approvals` – what waits for a yes in this channel
    `/dreamteam stop` – stops the open task of this channel
    `/dreamteam dream on|off` – whether I learn from what is said here · `dream status` · `dream forget`
    `/dreamteam dream backfill SINCE` – reads what was said earlier, such as `90 days`
    `/dreamteam dream now [WISHES]` – reads what was said here and proposes what to remember
    `/dreamteam dream when 22:30` – at which time of day; `usual` for the time of all others
    `/dreamteam dream instructions [TEXT|none]` – what every dream here shall look for
    `/dreamteam dream dry-run` – only tries it · `dream explain` – what was passed over, and why
    `/dreamteam memory [WORDS]` – what is remembered · `/dreamteam memory forget PATH`
    `/dreamteam memory history PATH` · `memory restore PATH VERSION` · `memory redact PATH VERSION`
    `/dreamteam memory share on|off` – admins: whether it is told where guests or other companies read
    `/dreamteam memory export` – as a zip; a mention with the zip and `import this memory` takes it in
    `/dreamteam digest [show]` – shows the newest digest again · `digest open` – all that waits
    `/dreamteam digest when friday 15:00` – when it comes · `digest quiet on|off` · `digest auto on|off`
    `/dreamteam rubric [list]` · `rubric show NAME` · `rubric new` · `rubric edit NAME` · `rubric try NAME`
    `/dreamteam rubric default [KIND] NAME` – what counts here where a request says no rubric
    `/dreamteam skill [list]` – ways of working adopted here · `skill show NAME` · `skill forget NAME`
    `/dreamteam agents` – who works here · `/dreamteam trace` – what happened, step by step
    `/dreamteam webhooks` – whom the team's events are sent to (admins)
    `/dreamteam privacy` – what is kept of you; `privacy off`, `privacy export`, `privacy forget me`
    `/dreamteam help` – this text\
    """
        .formatted(botName);
  }

  /** For whoever lets Dreamteam in. */
  public static String whatIsRead(boolean learning) {
    return learning
        ? """
        I read what members write in this channel and propose, in a digest, what is worth \
        remembering. `/dreamteam dream off` ends that, `/dreamteam dream status` says more.\
        """
        : """
        I read nothing in this channel but what is said to me. If its members want me to learn from \
        what they say, any of them writes `/dreamteam dream on`; `/dreamteam dream off` ends it.\
        """;
  }

  static String notLearning() {
    return "I read nothing here but what is said to me, so there is nothing to dream over."
        + " `/dreamteam dream on` lets me read what members say from then on.";
  }

  static String unknown(CommandWords.Unknown unknown, String botName) {
    String typed = MessageText.escape(Clip.line(unknown.typed(), 100)).replace("`", "'");
    Optional<String> meant = unknown.meant();
    String hint = meant.map(m -> " Did you mean `/dreamteam " + m + "`?").orElse("");
    return "I do not know `/dreamteam %s`.%s\n\n%s".formatted(typed, hint, commands(botName));
  }

  public static String notInChannel(String botName) {
    return "I am not in this channel. Invite me with `/invite @%s` and try again."
        .formatted(botName);
  }

  public static String emptyMention(String botName) {
    return """
    Hello! Tell me what you need, for example:
    > @%1$s list the decisions in this thread, with owner and date
    > @%1$s summarise this channel's week in five lines, each with a link
    > @%1$s draft a launch plan. rubric: - names an owner per step - fits one page
    `/dreamteam help` shows the rest.\
    """
        .formatted(botName);
  }

  public static String greeting(String botName) {
    return """
    Hello, I am @%1$s. Mention me in a thread with something you need: I plan, let specialists work \
    on it, have the result graded, and bring it back to the thread. `/dreamteam help` shows the rest.\
    """
        .formatted(botName);
  }

  static String noSkill() {
    return "No skill is adopted here yet. A dream proposes one when several tasks were worked on in"
        + " the same steps and their results accepted.";
  }

  static String unknownSkill(String name) {
    return "There is no skill %s here. `/dreamteam skill list` shows which there are."
        .formatted(name.replace('`', ' '));
  }

  public static String unknownMemory(String path) {
    return "Nothing is remembered here under `%s`. `/dreamteam memory` lists what is."
        .formatted(path.strip().replace('`', ' '));
  }

  static String notToldHere() {
    return "What the team remembers, and the skills that it adopted, are not told here, because"
        + " guests or people of other companies read this channel. An admin changes that"
        + " with `/dreamteam memory share on`.";
  }
}
