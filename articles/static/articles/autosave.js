/* Nothing that was typed into the editor is taken for saved before it is.

   Wagtail's UnsavedController compares the form with what it was when it was last saved:
   - after a refused publication (`force`) it never begins to compare, so after the first
     automatic save nothing that is typed is saved, while the header says "Saved";
   - once an automatic save is answered it takes what the form holds by then for saved, and
     not what was sent;
   - for seconds after the editor opened it takes what is typed for what was there, and does
     so twice;
   - on leaving it does not look at what was typed in the last half second.

   https://github.com/wagtail/wagtail/issues/13863
   https://github.com/wagtail/wagtail/blob/v7.4/client/src/controllers/UnsavedController.ts
   This file can go once tests/browser/test_autosave.py passes without it. */
(() => {
  const EDITOR = '[data-edit-form]';
  let unsaved = null;
  let watching = false;
  // The form as it was sent with the save that is under way, and as it is stored, as far as known.
  let sent = null;
  let stored = null;

  const compareWithStored = () => {
    stored ??= unsaved.initialFormData ?? null;
    if (stored === null) return;
    unsaved.initialFormData = stored;
    unsaved.previousFormData = stored;
  };

  // Before the controller watches, what is there before the first key or click is what is stored.
  const noteUntouched = ({ isTrusted, target }) => {
    if (!isTrusted || watching || stored !== null || unsaved === null) return;
    if (!unsaved.forceValue && target.closest?.(EDITOR)) stored = unsaved.formData;
  };

  document.addEventListener('w-unsaved:ready', ({ target }) => {
    if (!target.matches(EDITOR)) return;
    unsaved = window.wagtail.app.queryController('w-unsaved');
    if (unsaved.forceValue) {
      unsaved.forceValue = false;
      unsaved.checkIntervalValueChanged(unsaved.checkIntervalValue);
      unsaved.forceValue = true;
    }
  });
  document.addEventListener('w-unsaved:watch-edits', () => {
    if (unsaved === null) return;
    // What a refused publication brought back is saved as soon as the form is complete.
    if (!watching && unsaved.forceValue) unsaved.notify();
    watching = true;
    compareWithStored();
  });
  for (const type of ['keydown', 'pointerdown', 'beforeinput', 'paste', 'drop']) {
    document.addEventListener(type, noteUntouched, { capture: true });
  }

  document.addEventListener('w-autosave:save', () => {
    sent = unsaved?.formData ?? null;
  });
  // Wagtail's own listener stands on the form: one of these comes before it, one after it.
  document.addEventListener(
    'w-autosave:success',
    ({ detail }) => {
      if (sent === null) return;
      const fields = new URLSearchParams(sent);
      for (const [name, value] of Object.entries(detail.response.field_updates ?? {})) {
        if (fields.has(name)) fields.set(name, value);
      }
      stored = fields.toString();
    },
    { capture: true },
  );
  document.addEventListener('w-autosave:success', () => unsaved?.check());

  window.addEventListener('beforeunload', () => {
    if (unsaved === null) return;
    if (!watching) compareWithStored();
    unsaved.check();
  });
})();
