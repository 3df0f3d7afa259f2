// Small comforts; every page works without them.
(() => {
  const openMenus = () => document.querySelectorAll("details.menu[open]");

  document.addEventListener("click", event => {
    for (const menu of openMenus()) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });

  document.addEventListener("keydown", event => {
    if (event.key !== "Escape") return;
    for (const menu of openMenus()) {
      menu.open = false;
      if (menu.contains(document.activeElement)) menu.querySelector("summary")?.focus();
    }
  });

  // A second press of a button that sends something must not send it twice.
  document.addEventListener("submit", event => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sending) {
      event.preventDefault();
      return;
    }
    form.dataset.sending = "true";
    event.submitter?.setAttribute("aria-busy", "true");
    setTimeout(() => calm(form), 15000);
  }, true);

  const calm = form => {
    delete form.dataset.sending;
    form.querySelectorAll("[aria-busy]").forEach(button => button.removeAttribute("aria-busy"));
  };

  let shown = location.pathname;

  const arrived = () => {
    document.querySelectorAll("form[data-sending]").forEach(calm);
    document.querySelectorAll(":popover-open").forEach(menu => menu.hidePopover());
    openMenus().forEach(menu => { menu.open = false; });
  };

  // A page that came without a full load: a screen reader must be told, so the focus goes to what is new. On a full
  // load it stays at the top, where the link past the menu is.
  const navigated = () => {
    arrived();
    const errors = document.querySelector(".ds-error-summary");
    const heading = location.pathname === shown || location.hash ? null : document.querySelector("h1");
    shown = location.pathname;
    if (heading) heading.tabIndex = -1;
    (errors ?? heading)?.focus();
  };

  addEventListener("pageshow", arrived);
  addEventListener("DOMContentLoaded", () => globalThis.Blazor?.addEventListener("enhancedload", navigated));
})();
