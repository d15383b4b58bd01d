/* Editing forms: what Wagtail's own scripts leave to chance. */
(() => {
  "use strict";

  // A form that is sent while an autosave of it is under way would make the same new page a second time, and be
  // refused because the address is taken. So it waits: the answer to the autosave tells the form where the page is.

  const saving = new Set(); // forms with an autosave under way
  let waiting = null; // the form to send afterwards, with the button that was pressed
  let sent = null; // the form on its way

  function sendWaiting() {
    if (!waiting || saving.has(waiting.form)) {
      return;
    }
    const { form, button } = waiting;
    waiting = null;
    if (button && button.name) {
      // In place of the button, which shows that it works and is out of use meanwhile.
      const action = document.createElement("input");
      Object.assign(action, { type: "hidden", name: button.name, value: button.value });
      form.append(action);
    }
    form.requestSubmit();
  }

  function endSaving(event) {
    saving.delete(event.target);
    // Later, because the next autosave begins at once when something was typed meanwhile.
    setTimeout(sendWaiting);
  }

  // On the window, after everybody else: an autosave that somebody stopped has no end.
  window.addEventListener("w-autosave:save", (event) => {
    if (event.target === sent) {
      event.preventDefault();
    } else if (!event.defaultPrevented) {
      saving.add(event.target);
    }
  });
  window.addEventListener("w-autosave:success", endSaving);
  window.addEventListener("w-autosave:error", endSaving);

  // First of all: nobody else hears of it before the form is really sent.
  window.addEventListener(
    "submit",
    (event) => {
      if (saving.has(event.target)) {
        event.preventDefault();
        event.stopImmediatePropagation();
        waiting = { form: event.target, button: event.submitter };
      }
    },
    true,
  );
  window.addEventListener("submit", (event) => {
    if (!event.defaultPrevented) {
      sent = event.target;
    }
  });
  // Back in a form that the browser kept.
  window.addEventListener("pageshow", () => {
    sent = null;
  });

  // The counters on the tabs count once, before the blocks of a text are drawn with their errors. They count again with
  // the one beside "Go to the first error".
  window.addEventListener("wagtail:panel-init", () => {
    for (const counter of document.querySelectorAll(".w-tabs__errors[data-controller~='w-count']")) {
      window.wagtail.app.getControllerForElementAndIdentifier(counter, "w-count")?.count();
    }
  });
})();
