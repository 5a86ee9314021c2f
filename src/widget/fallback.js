// Shows how the picture is coming, and says why it is missing where the loader cannot: where it does not arrive, or modules are
// unknown. A plain script, so that it runs there, and before the loader. What the loader can tell it tells in the element itself;
// the words stand in the page, in its language.
(function () {
  function hide(id) {
    var found = document.getElementById(id);
    if (found) found.hidden = true;
  }
  function loaded() {
    hide("loading");
    hide("kuril-progress");
  }
  function fail() {
    loaded();
    var failure = document.getElementById("failure");
    if (failure) failure.hidden = false;
  }
  // Without scripts nothing is loading.
  document.documentElement.className = "scripts";
  window.addEventListener("kuril-load-failed", loaded);
  document.addEventListener("ready", loaded, true);
  window.addEventListener("error", function (event) {
    var script = event.target;
    if (script && script.tagName === "SCRIPT" && script.type === "module") fail();
  }, true);
  document.addEventListener("DOMContentLoaded", function () {
    if (!("noModule" in document.createElement("script"))) fail();
  });
})();
