// Keeps the page up to date: one stream of server-sent events, opened again whenever it breaks.

/**
 * Listens to the server as one person. `onEvent` gets each event, `onLink` gets true or false as the connection comes
 * and goes; after a gap `onGap` is called so that whatever was missed can be loaded. Gives a function that ends it.
 */
export function listen(as, { onEvent, onLink, onGap }) {
  let source = null;
  let timer = null;
  let wait = 500;
  let wasOpen = false;
  let ended = false;

  function connect() {
    source = new EventSource(`/_page/events?as=${encodeURIComponent(as)}`);
    source.onopen = () => {
      wait = 500;
      onLink(true);
      if (wasOpen) onGap();
      wasOpen = true;
    };
    source.onmessage = (event) => {
      let said;
      try {
        said = JSON.parse(event.data);
      } catch {
        return;
      }
      onEvent(said);
    };
    source.onerror = () => {
      // The browser's own retry gives up on an answer other than 200, so the page retries by itself.
      source.close();
      onLink(false);
      if (ended) return;
      timer = setTimeout(connect, wait);
      wait = Math.min(wait * 2, 8000);
    };
  }

  connect();
  return () => {
    ended = true;
    clearTimeout(timer);
    source?.close();
  };
}
