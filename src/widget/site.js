// The site's own page, and no other that shows the element: keeps itself for times without a network (see worker.js), and says so
// in a line below the widget, in its language.
(function () {
  const WORDS = {
    en: {
      ready: "This page now works without a network, too.",
      offline: "No network: this page works all the same.",
      newer: "A newer edition of this page is here.",
      load: "Show it",
      close: "Close",
    },
    ja: {
      ready: "このページはネットワークがなくても使えるようになりました。",
      offline: "ネットワークに接続していませんが、このページはそのまま使えます。",
      newer: "このページの新しい版があります。",
      load: "表示する",
      close: "閉じる",
    },
    ru: {
      ready: "Теперь эта страница работает и без сети.",
      offline: "Сети нет, но страница работает.",
      newer: "Появилась новая версия этой страницы.",
      load: "Показать",
      close: "Закрыть",
    },
  };
  const SHOWN_MS = 12_000;
  const HOUR_MS = 3_600_000;

  const workers = navigator.serviceWorker;
  // A frame on a page of others leaves nothing behind on the visitor's machine.
  if (!workers || !window.isSecureContext || window.top !== window) return;

  const line = document.getElementById("network");
  const element = document.querySelector("kuril-timeline");
  const words = () => WORDS[element.lang] ?? WORDS.en;
  let told = null;
  let hiding = 0;

  function button(name, action) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = words()[name];
    made.addEventListener("click", action);
    return made;
  }

  function tell(what) {
    told = what;
    clearTimeout(hiding);
    line.hidden = !what;
    line.lang = element.lang || "en";
    if (!what) return line.replaceChildren();
    const buttons = what === "newer" ? [button("load", () => location.reload())] : [];
    line.replaceChildren(words()[what], ...buttons, button("close", () => tell(null)));
    if (what === "ready") hiding = setTimeout(tell, SHOWN_MS, null);
  }

  // Whether the worker keeps the files of the very build that this page is of.
  function keeps_this_build() {
    const loader = document.querySelector('script[type="module"]').src;
    const { port1, port2 } = new MessageChannel();
    workers.controller.postMessage({ keeps: loader }, [port2]);
    return new Promise((resolve) => {
      port1.onmessage = (event) => resolve(event.data);
    });
  }

  function mark_ready() {
    document.documentElement.dataset.offline = "ready";
  }

  async function taken_over() {
    if (await keeps_this_build()) {
      mark_ready();
      tell("ready");
    } else {
      tell("newer");
    }
  }

  async function begin() {
    workers.addEventListener("controllerchange", taken_over);
    if (workers.controller && (await keeps_this_build())) mark_ready();
    const registration = await workers.register("./sw.js", { updateViaCache: "none" });
    // A page that stays open for weeks asks by itself.
    setInterval(() => registration.update().catch(() => {}), HOUR_MS);
    addEventListener("online", () => {
      if (told === "offline") tell(null);
      registration.update().catch(() => {});
    });
  }

  const say_offline = () => tell("offline");
  addEventListener("offline", say_offline);
  // What the visitor looks at comes first; what is kept for later comes when that is there.
  function later() {
    if (!navigator.onLine) say_offline();
    const idle = window.requestIdleCallback ?? ((action) => setTimeout(action, 500));
    setTimeout(() => idle(() => begin().catch((error) => console.info(`not kept for later: ${error.message}`))), 1000);
  }
  // The element may have been quicker than this script.
  if (element.goto) later();
  else element.addEventListener("ready", later, { once: true });
})();
