// The page for frames: the element takes its attributes from the address, `embed.html?lang=ja&date=1905-09-05`. The fragment is
// that of a link and counts for more. A plain script, so that the attributes are there before the element is.
(function () {
  var element = document.querySelector("kuril-timeline");
  // What only says how the widget looks and what it shows. Where corrections go is for the page's owner to say.
  var names = ["date", "view", "event", "lang", "kiosk", "theme", "allow-origin", "src"];
  new URLSearchParams(location.search).forEach(function (value, name) {
    if (names.indexOf(name) < 0) return;
    // A stranger's link must not show a stranger's record under this address.
    if (name === "src" && new URL(value, location.href).origin !== location.origin) return;
    element.setAttribute(name, value);
  });
})();
