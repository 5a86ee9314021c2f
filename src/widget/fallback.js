// Says why the picture is missing where the loader cannot: where it does not arrive, or modules are unknown. A plain script, so
// that it runs there, and before the loader. What the loader can tell it tells in the element itself.
(function () {
  function loaded() {
    var loading = document.getElementById("loading");
    if (loading) loading.hidden = true;
  }
  function fail(reason) {
    loaded();
    var failure = document.getElementById("failure");
    if (!failure) return;
    failure.hidden = false;
    failure.textContent =
      "The timeline and map could not start: " + reason + " What stands here can still be read; loading the page again may help.";
  }
  window.addEventListener("kuril-load-failed", loaded);
  window.addEventListener("error", function (event) {
    var script = event.target;
    if (script && script.tagName === "SCRIPT" && script.type === "module") fail("a part of the program is missing.");
  }, true);
  document.addEventListener("DOMContentLoaded", function () {
    if (!("noModule" in document.createElement("script"))) fail("this browser is too old for it.");
  });
})();
