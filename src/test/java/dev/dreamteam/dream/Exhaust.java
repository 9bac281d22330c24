package dev.dreamteam.dream;

import java.util.List;

/** What people and programs say all day and nobody needs to know tomorrow. */
final class Exhaust {
  private static final List<String> TALK =
      List.of(
          "morning all",
          "Good morning everyone, hope you had a {nice} weekend",
          "thanks {name}, {nice} work on the {thing}",
          "thx!",
          "haha {nice}",
          ":joy: :joy:",
          "lol, that reminds me of last year's offsite",
          "happy birthday {name}!! :tada:",
          "welcome {name}, great to have you here",
          "see you on {weekday}",
          "have a good one everybody",
          "who is up for lunch at {n}?",
          "the coffee machine is broken again",
          "it rains since {weekday}, typical",
          "did anybody watch the match yesterday?",
          "my train is late, be there in {n} minutes",
          "the office dog ate my sandwich",
          "I am so tired after the {thing} review",
          "that talk by {name} was {nice}",
          "the new chairs are {nice}",
          "our team photo looks {nice}",
          "the elevator is stuck on floor {n}",
          "{name} is at the dentist, back at noon",
          "{name} is on vacation until the {n}th",
          "We had {nice} pizza at the meetup",
          "We are all looking forward to the summer party",
          "The room on the second floor is free");
  private static final List<String> WORK =
      List.of(
          "pushed a fix for the {thing}",
          "just merged #{nn}, please pull",
          "PR #{nn} is up for review, {n} files changed",
          "build {nn} is green again",
          "the build of {service} is red",
          "{service} is down, looking into it",
          "{service} is slow today, anybody else?",
          "restarting {service} now",
          "the queue of {service} has {nn} messages",
          "the queue of {service} is at {nn}",
          "{service} threw {n} errors last night",
          "the deploy of {service} went fine",
          "I deployed {service} an hour ago",
          "still debugging the {thing}, no luck so far",
          "turns out the cache of {service} was stale",
          "found it: {name} had renamed the column",
          "{vendor} called about invoice {nn}",
          "{vendor} is happy with the demo",
          "the demo for {vendor} went {nice}",
          "we lost {n} minutes because of {tool}",
          "we have {n} open tickets in the queue",
          "we got {n} new signups since {weekday}",
          "we are blocked on {name} for the {thing}",
          "we need to talk about {service} in standup",
          "I'll look into {service} after standup",
          "I will send the {thing} to {vendor} tomorrow",
          "{name} will have a look at the {thing} this afternoon",
          "{name} is working on the {thing}",
          "{name} has finished the {thing}",
          "{name} found {n} typos in the {thing}",
          "working on the {thing} today, {service} tomorrow",
          "standup: yesterday {service}, today the {thing}, no blockers",
          "the {thing} is almost done",
          "the {thing} is in review",
          "the {thing} looks good to me",
          "tests of {service} are flaky on {weekday} as usual",
          "memory of {service} is at {n} percent",
          "{service} needs another {n} minutes for the import",
          "the import of {service} runs since {n} o'clock",
          "the meeting about the {thing} starts in {n} minutes",
          "can't make the sync, please go ahead without me",
          "moved the sync to {n}:30, see you there",
          "the invite for the {thing} workshop is out",
          "uploaded the recording, link in the invite",
          "https://wiki.example.com/{service}/{nn}",
          "see https://ci.example.com/job/{service}/{nn}",
          "who owns the {thing}?",
          "what is the port of {service}?",
          "should we move {service} to {tool}?",
          "could somebody review #{nn}?",
          "do we have a date for the {thing}?",
          "any news from {vendor}?");
  private static final List<String> THOUGHTS =
      List.of(
          "maybe we should try {tool} for {service}",
          "I think {tool} is overrated",
          "I guess the {thing} can wait",
          "perhaps {name} knows more about {service}",
          "what if {service} used {tool} instead",
          "not sure {vendor} will like the {thing}",
          "{tool} would be {nice} for the {thing}",
          "idea: a {thing} for {vendor}",
          "we could ask {name} about {service}",
          "probably {service} again, as always on {weekday}",
          "I wonder whether {tool} is faster",
          "the blue {thing} feels better than the green one",
          "{tool} is {nice}",
          "{tool} is the worst, change my mind",
          "let's see what {vendor} says",
          "let's talk about {service} tomorrow",
          "let's grab coffee and look at the {thing}",
          "we'll see how the {thing} goes",
          "this is {nice}",
          "that is what I meant with the {thing}",
          "and then it works again",
          "so we can drop it then",
          "it is always like that with {service}");
  private static final List<String> MACHINE =
      List.of(
          "$ kubectl rollout restart deploy/{service}",
          "git checkout -b fix-{nn}",
          "docker logs {service} --tail {nn}",
          "java.lang.IllegalStateException: {service} is closed\n\tat a.b.C.run(C.java:{n})",
          "Traceback (most recent call last):\n  File \"{service}.py\", line {n}",
          "```\nselect * from orders where id = {nn}\n```",
          "select count(*) from {service}_events where day > {nn};",
          "if (retries > {n}) { return false; }",
          "{\"service\":\"{service}\",\"status\":{nn},\"ok\":false}",
          "2025-03-04T10:{n}:00Z WARN {service} pool exhausted ({nn})",
          "ERROR [{service}] timeout after {nn} ms",
          "curl -s http://{service}.internal:{nn}/health");
  private static final List<String> AGREEING =
      List.of("agreed", "+1", "ok", "sounds good", ":+1:", "works for me");
  private static final List<String> WISHES =
      List.of(
          "I prefer my reports about {service} in one page",
          "I'd rather have the {thing} on {weekday}",
          "I hate {tool}, never again",
          "I like short stand-ups about {service}",
          "please always ping me before you touch {service}",
          "I want the {thing} with a summary first",
          "call me Captain when you write about the {thing}",
          "my favourite tool for {service} is {tool}",
          "{name} prefers {tool} for the {thing}",
          "never send me mails about {service}");
  private static final List<String> PROGRAMS =
      List.of(
          "Build {nn} of {service} passed in {n} minutes",
          "We decided: {service} is deployed on {weekday} at {n}:00",
          "The policy for {service} is always {n} approvals",
          "{name} is responsible for {service}",
          "Result: the {thing} must always have {n} sections",
          "Reminder: {service} certificates expire every {n} days");

  private Exhaust() {}

  static String of(Dice dice) {
    List<List<String>> kinds =
        List.of(TALK, WORK, WORK, WORK, THOUGHTS, MACHINE, WORK, THOUGHTS, TALK);
    return dice.fill(dice.of(dice.of(kinds)));
  }

  static String agreeing(Dice dice) {
    return dice.of(AGREEING);
  }

  static String wish(Dice dice) {
    return dice.fill(dice.of(WISHES));
  }

  /** What programs post; some of it sounds like the best of memories. */
  static String program(Dice dice) {
    return dice.fill(dice.of(PROGRAMS));
  }
}
