// The text of the site's page. It is there before the picture; the element then hides it in a slot, and shows it again, in place of
// the picture, while the address names an anchor in it (`#text`, `#event-…`). Who is reading already goes on reading.
(function () {
  var element = document.querySelector("kuril-timeline");
  var text = document.getElementById("text");
  if (!element || !text) return;
  var back = text.querySelector(".back");
  var started = false;
  var opener = null;

  function target() {
    var found = document.getElementById(location.hash.slice(1));
    return found && text.contains(found) ? found : null;
  }

  function is_open() {
    return element.hasAttribute("data-reading");
  }

  function turn(open) {
    element.toggleAttribute("data-reading", open);
    back.hidden = !open || !started;
  }

  function follow() {
    var found = target();
    if (!found) {
      if (is_open()) close();
      return;
    }
    if (!is_open() && started) element.pause();
    turn(true);
    if (!found.hasAttribute("tabindex") && !/^a$/i.test(found.tagName)) found.tabIndex = -1;
    found.focus();
    found.scrollIntoView();
  }

  // Back to the picture as it was left, and to what led away from it.
  function close() {
    turn(false);
    if (!started) return;
    try {
      history.replaceState(null, "", "#" + element.fragment);
    } catch (error) {
      // Some frames forbid it.
    }
    var next = opener && opener.isConnected ? opener : element.shadowRoot.querySelector("[data-do='menu settings']");
    if (next) next.focus();
  }

  // Until the picture is there the page is the text: the picture does not take it away from someone who has scrolled into it.
  function read_on() {
    if (!started) turn(Boolean(target()) || scrollY > innerHeight / 2);
  }

  // By the time the address has changed the browser has taken the focus from the link that led away.
  element.addEventListener("click", function (event) {
    var pressed = event.composedPath()[0];
    if (!is_open()) opener = pressed.closest && pressed.closest("a");
  });
  back.addEventListener("click", function (event) {
    event.preventDefault();
    close();
  });
  addEventListener("scroll", read_on, { passive: true });
  addEventListener("hashchange", follow);
  element.addEventListener("ready", function () {
    started = true;
    turn(is_open());
    // The lines about loading are gone, and what stood below them has moved.
    var found = is_open() && target();
    if (found && Math.abs(found.getBoundingClientRect().top) < innerHeight) found.scrollIntoView();
  }, { once: true });
  read_on();
})();
