// The page: where the reader is, and how they get from place to place.
import "./theme.js";
import "./person-card.js";
import { api } from "./api.js";
import { arrive, reloadState } from "./arrivals.js";
import { channelWriter, hideChannel, loadChannel, openChannel, showChannel } from "./channel-pane.js";
import { newChannel } from "./new-channel.js";
import { toast, tried } from "./dialog.js";
import { showHeading } from "./heading.js";
import { hideHome, showHome } from "./home-tab.js";
import { showShortcuts } from "./keys.js";
import { listen } from "./live.js";
import { forgetPersons, lastPerson, personInAddress, rememberPerson } from "./person-switch.js";
import { fragmentTarget, goTo, permalinkTarget } from "./route.js";
import { showPlace } from "./sidebar.js";
import { hideStartProblem, showStartProblem } from "./start-problem.js";
import { directWith, findMessage, on, store, takeState, tell } from "./store.js";
import { hideThread, loadThread, openThread, showThread, threadWriter } from "./thread-pane.js";
import { beginMarks } from "./unread.js";

const body = document.body;
let stopListening = () => {};

/** Goes to a place: {home} or {channel, ts?, threadTs?}. */
async function go(target, { replace = false, record = true, focus = true } = {}) {
  body.classList.remove("with-sidebar");
  const home = Boolean(target.home);
  const place = home ? { home } : { channel: target.channel };
  const inThread = target.threadTs && !home;
  if (!inThread) hideThread();
  if (record) goTo({ ...place, threadTs: inThread ? target.threadTs : null }, replace);
  showPlace(place);
  showHeading(place);
  if (home) {
    hideChannel();
    await showHome();
    return;
  }
  hideHome();
  const revealInChannel = target.ts && (!inThread || target.ts === target.threadTs) ? target.ts : inThread && target.ts ? target.threadTs : null;
  const shown = showChannel(target.channel, { reveal: revealInChannel, focus: focus && !inThread });
  if (inThread) await showThread(target.channel, target.threadTs, { reveal: target.ts === target.threadTs ? null : target.ts, focus });
  await shown;
}

/** A place that exists for this person: the one asked for, by id or by name, or a first channel. */
function existing(target) {
  if (target?.home || store.channels.has(target?.channel)) return target;
  const named = [...store.channels.values()].find((channel) => channel.name && channel.name === target?.channel);
  if (named) return { ...target, channel: named.id };
  if (target?.channel) toast("That channel does not exist, or you are not in it.", "error");
  const channels = [...store.channels.values()].filter((channel) => !channel.is_archived);
  const first = channels.find((channel) => !channel.is_im && channel.is_member !== false && channel.name !== "random") ??
    channels.find((channel) => !channel.is_im) ?? channels[0];
  return first ? { channel: first.id } : { home: true };
}

/** Where the team stands for a person, by id or name; for its first person when that one is not among them. */
async function stateFor(person) {
  const first = await api.state("");
  const wanted = person || personInAddress() || lastPerson(first.team?.id);
  const known = (first.users ?? []).find((user) => !user.is_bot && (user.id === wanted || user.name === wanted));
  if (!known && wanted) toast("That person is not in this team, so you act as the first one who is.");
  return known && known.id !== first.me ? api.state(known.id) : first;
}

/** Begins again when a workspace with another database answers on this address; whether it does. */
async function leaveAnotherTeam() {
  try {
    const isAnother = (await api.state("")).team?.id !== store.team.id;
    if (isAnother) location.assign("/");
    return isAnother;
  } catch {
    // Nobody answers yet; the connection is tried again.
    return false;
  }
}

let nextTry = null;

async function actAs(person, target) {
  clearTimeout(nextTry);
  stopListening();
  let state;
  try {
    state = await stateFor(person);
  } catch (problem) {
    nextTry = setTimeout(() => actAs(person, target), 2000);
    showStartProblem(problem.message, {
      tryAgain: () => actAs(person, target),
      startOver: () => {
        forgetPersons();
        location.assign("/");
      },
    });
    return;
  }
  hideStartProblem();
  takeState(state);
  rememberPerson(store.team.id, store.me);
  for (const memory of [store.timelines, store.threads, store.sessions, store.badges]) memory.clear();
  store.homeView = null;
  beginMarks();
  hideThread();
  hideChannel();
  tell("state");
  stopListening = listen(store.me, {
    onEvent: (event) => arrive(event, (channel) => channel === openChannel() && !document.hidden),
    onLink: (linked) => {
      body.classList.toggle("offline", !linked);
      document.getElementById("offline").hidden = linked;
      if (!linked) leaveAnotherTeam();
    },
    onGap: async () => {
      if (await leaveAnotherTeam()) return;
      await reloadState();
      await Promise.all([loadChannel(), loadThread()]);
    },
  });
  body.dataset.ready = store.me;
  await go(existing(target), { replace: true });
}

on("act-as", (person) => {
  const url = new URL(location.href);
  if (url.searchParams.has("as")) {
    url.searchParams.set("as", person);
    history.replaceState(null, "", url);
  }
  actAs(person, openChannel() && store.channels.has(openChannel()) ? { channel: openChannel() } : null);
});
on("open-channel", (channel) => go({ channel }));
on("open-home", () => go({ home: true }));
on("open-person", async (user) => {
  const known = directWith(user);
  if (known) return go({ channel: known.id });
  const answer = await tried(() => api.open(user));
  if (!answer) return undefined;
  const channel = typeof answer.channel === "string" ? answer.channel : answer.channel?.id;
  if (!store.channels.has(channel)) await reloadState();
  return go({ channel });
});
on("open-thread", ({ channel, threadTs, ts }) => {
  goTo({ channel, threadTs });
  showThread(channel, threadTs, { reveal: ts });
});
on("open-message", ({ channel, ts, threadTs }) => go(existing({ channel, ts, threadTs: threadTs && threadTs !== ts ? threadTs : null })));
on("close-thread", () => {
  const was = openThread();
  hideThread();
  if (!was) return;
  goTo({ channel: was.channel });
  document.querySelector(`#channel article[data-ts="${CSS.escape(was.threadTs)}"]`)?.focus({ preventScroll: true });
});
on("escape", () => {
  if (body.classList.contains("with-sidebar")) body.classList.remove("with-sidebar");
  else if (openThread()) tell("close-thread");
});
on("focus-composer", () => (openThread() ? threadWriter : channelWriter).focus());
on("create-channel", () => newChannel((channel) => go({ channel })));

window.addEventListener("popstate", () => go(existing(permalinkTarget(new URL(location.href)) ?? fragmentTarget()), { record: false }));
document.getElementById("show-sidebar").addEventListener("click", () => {
  body.classList.toggle("with-sidebar");
  document.querySelector('.place[aria-current="page"], .place')?.focus();
});
document.getElementById("shade").addEventListener("click", () => body.classList.remove("with-sidebar"));
document.getElementById("shortcuts").addEventListener("click", showShortcuts);

// Links to this workspace's own messages stay in the page.
document.addEventListener("click", (event) => {
  const anchor = event.target.closest?.("a[href]");
  if (!anchor || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const url = new URL(anchor.href, location.href);
  const target = url.origin === location.origin ? permalinkTarget(url) : null;
  if (!target) return;
  event.preventDefault();
  const known = target.ts && findMessage(target.channel, target.ts);
  go(existing({ ...target, threadTs: target.threadTs ?? (known?.thread_ts !== known?.ts ? known?.thread_ts : null) }));
});

const asked = permalinkTarget(new URL(location.href)) ?? fragmentTarget();
actAs("", asked);
