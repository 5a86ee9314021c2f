// Says why the picture is missing. A plain script, so that it runs where modules or WebAssembly do not.
(function () {
  function fail(reason) {
    var failure = document.getElementById("failure");
    var loading = document.getElementById("loading");
    if (loading) loading.hidden = true;
    if (failure) {
      failure.hidden = false;
      failure.textContent =
        "The timeline and map could not start: " + reason +
        " The text below and the record can still be read; loading the page again may help.";
    }
  }
  window.addEventListener("kuril-load-failed", function (event) { fail(String(event.detail || "unknown reason.")); });
  if (typeof WebAssembly !== "object") fail("this browser has no WebAssembly, or it is switched off.");
})();
