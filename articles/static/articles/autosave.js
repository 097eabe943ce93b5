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
  const EDIT_FORM = '[data-edit-form]';
  let unsavedController = null;
  let isWatching = false;
  // The form as it was sent with the save that is under way, and as it is stored, as far as known.
  let sentForm = null;
  let storedForm = null;

  const compareWithStoredForm = () => {
    storedForm ??= unsavedController.initialFormData ?? null;
    if (storedForm === null) return;
    unsavedController.initialFormData = storedForm;
    unsavedController.previousFormData = storedForm;
  };

  // Before the controller watches, what is there before the first key or click is what is stored.
  const rememberUntouchedForm = ({ isTrusted, target }) => {
    if (!isTrusted || isWatching || storedForm !== null || unsavedController === null) return;
    if (!unsavedController.forceValue && target.closest?.(EDIT_FORM)) {
      storedForm = unsavedController.formData;
    }
  };

  document.addEventListener('w-unsaved:ready', ({ target }) => {
    if (!target.matches(EDIT_FORM)) return;
    unsavedController = window.wagtail.app.queryController('w-unsaved');
    if (unsavedController.forceValue) {
      unsavedController.forceValue = false;
      unsavedController.checkIntervalValueChanged(unsavedController.checkIntervalValue);
      unsavedController.forceValue = true;
    }
  });
  document.addEventListener('w-unsaved:watch-edits', () => {
    if (unsavedController === null) return;
    // What a refused publication brought back is saved as soon as the form is complete.
    if (!isWatching && unsavedController.forceValue) unsavedController.notify();
    isWatching = true;
    compareWithStoredForm();
  });
  for (const type of ['keydown', 'pointerdown', 'beforeinput', 'paste', 'drop']) {
    document.addEventListener(type, rememberUntouchedForm, { capture: true });
  }

  document.addEventListener('w-autosave:save', () => {
    sentForm = unsavedController?.formData ?? null;
  });
  // Wagtail's own listener stands on the form: one of these comes before it, one after it.
  document.addEventListener(
    'w-autosave:success',
    ({ detail }) => {
      if (sentForm === null) return;
      const fields = new URLSearchParams(sentForm);
      for (const [name, value] of Object.entries(detail.response.field_updates ?? {})) {
        if (fields.has(name)) fields.set(name, value);
      }
      storedForm = fields.toString();
    },
    { capture: true },
  );
  document.addEventListener('w-autosave:success', () => unsavedController?.check());

  window.addEventListener('beforeunload', () => {
    if (unsavedController === null) return;
    if (!isWatching) compareWithStoredForm();
    unsavedController.check();
  });
})();
