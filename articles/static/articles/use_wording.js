/* A button puts proposed words into the field that they are proposed for, and takes them back.

   It names the field by its content path, and, unless the words are for all of it, where the
   old words stand: from `start` to `end` in the plain text of the field, in code points. If
   other words stand there by now nothing changes, and a message says so.

     <button data-wording-path="body.….statement" data-wording-text="…"
             data-wording-start="4" data-wording-end="10" data-wording-words="proven">

   Under a claim's statement stands the sentence that fits what was entered, as the panel with
   the findings has it after each save. What happened is read out. Undo stands after
   the field; if the text was changed since, it becomes a sentence that says so. */
(() => {
  const { editForm, findElement, goToPath } = window.articlesEditor;
  const FIELD_SELECTORS =
    'input:has(~ [data-draftail-editor-wrapper]), textarea, input:not([type="hidden"])';

  const messages = () => document.querySelector('[data-wording-messages]').dataset;

  /* A text field, or a rich text: its plain text as the checks read it, and ways to change it.
     `replace` says whether it could, and `keep` gives what brings back the text of now. */
  const plainField = (input) => {
    const change = (text) => {
      input.value = text;
      // Wagtail fits the height of the field, and looks for unsaved changes.
      input.dispatchEvent(new Event('input', { bubbles: true }));
      input.dispatchEvent(new Event('change', { bubbles: true }));
    };
    return {
      text: () => input.value,
      keep: (kept = input.value) => () => change(kept),
      replace({ start, end }, words) {
        change(input.value.slice(0, start) + words + input.value.slice(end));
        return true;
      },
    };
  };

  // The sign of a citation is a letter to the editor, and no part of the text.
  const isCitation = (content, contentBlock, offset) => {
    const key = contentBlock.getEntityAt(offset);
    return key !== null && content.getEntity(key).getType() === 'REFERENCE';
  };

  /* For each UTF-16 unit of the plain text, the block that it is in and its offset there. */
  const placesIn = (content) => {
    const places = [];
    for (const contentBlock of content.getBlocksAsArray()) {
      if (places.length) places.push({ unit: '\n' });
      contentBlock
        .getText()
        .split('')
        .forEach((unit, offset) => {
          if (!isCitation(content, contentBlock, offset)) places.push({ unit, contentBlock, offset });
        });
    }
    const first = places.findIndex(({ unit }) => unit.trim() !== '');
    return first < 0 ? [] : places.slice(first);
  };

  const richTextField = (input) => {
    const { EditorState, Modifier, SelectionState } = window.DraftJS;
    const currentState = () => input.draftailEditor.getEditorState();
    const currentPlaces = () => placesIn(currentState().getCurrentContent());
    const change = (content) => {
      input.draftailEditor.onChange(EditorState.push(currentState(), content, 'insert-characters'));
      // The editor writes into the field a moment after it was changed.
      setTimeout(() => input.dispatchEvent(new Event('change', { bubbles: true })), 500);
    };
    return {
      text: () =>
        currentPlaces()
          .map(({ unit }) => unit)
          .join(''),
      keep: (content = currentState().getCurrentContent()) => () => change(content),
      replace({ start, end }, words) {
        const places = currentPlaces().slice(start, end);
        const [first, last] = [places.at(0), places.at(-1)];
        // Over the end of a paragraph, or over a citation, people replace words themselves.
        const isOnePiece =
          first?.contentBlock !== undefined &&
          first.contentBlock === last.contentBlock &&
          last.offset - first.offset === places.length - 1;
        if (!isOnePiece) return false;
        const selection = SelectionState.createEmpty(first.contentBlock.getKey()).merge({
          anchorOffset: first.offset,
          focusOffset: last.offset + 1,
        });
        change(
          Modifier.replaceText(
            currentState().getCurrentContent(),
            selection,
            words,
            first.contentBlock.getInlineStyleAt(first.offset),
            first.contentBlock.getEntityAt(first.offset),
          ),
        );
        return true;
      },
    };
  };

  const fieldAt = (path) => {
    const { element, isWhole } = findElement(path);
    const input = isWhole ? element.querySelector(FIELD_SELECTORS) : null;
    if (!input) return null;
    const field = input.draftailEditor ? richTextField(input) : plainField(input);
    return { path, element, ...field };
  };

  /* Where the old words stand, in UTF-16 units; null where they do not stand there any more. */
  const rangeIn = (text, { wordingStart, wordingEnd, wordingWords }) => {
    if (wordingStart === undefined) return { start: 0, end: text.length };
    const [start, end] = [wordingStart, wordingEnd].map(
      (position) => [...text].slice(0, Number(position)).join('').length,
    );
    return text.slice(start, end) === wordingWords ? { start, end } : null;
  };

  const status = document.createElement('div');
  status.className = 'w-sr-only';
  status.setAttribute('role', 'status');

  const announce = (message) => {
    status.textContent = '';
    // A moment later, so that the same message is read out again.
    setTimeout(() => {
      status.textContent = message;
    }, 50);
  };

  const refuse = (button, message) => {
    const refusal = document.createElement('p');
    refusal.className = 'wording-refusal';
    refusal.textContent = message;
    button.parentElement.querySelector('.wording-refusal')?.remove();
    button.after(refusal);
    announce(message);
  };

  /* The message after a field, with the button that puts the old words back. */
  const offerUndo = (field, restore) => {
    const { used, undo, undone, changed } = messages();
    document.querySelector('.wording-undo')?.remove();
    const notice = document.createElement('p');
    notice.className = 'wording-undo';
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button button-small button-secondary';
    button.textContent = undo;
    notice.append(`${used} `, button);
    const textAfterUse = field.text();
    button.addEventListener('click', () => {
      const isAsLeft = field.text() === textAfterUse;
      if (isAsLeft) {
        restore();
        notice.remove();
      } else {
        // Whoever sees the button go reads why the text stays.
        notice.textContent = changed;
      }
      announce(isAsLeft ? undone : changed);
      goToPath(field.path);
    });
    field.element.append(notice);
    announce(used);
  };

  const useWording = (button) => {
    const { wordingPath: path, wordingText: words } = button.dataset;
    const field = fieldAt(path);
    const range = field && rangeIn(field.text(), button.dataset);
    if (!range) {
      refuse(button, messages().gone);
      return;
    }
    const restore = field.keep();
    if (field.replace(range, words)) offerUndo(field, restore);
    else refuse(button, `${messages().byHand} ${words}`);
    goToPath(path);
  };

  document.addEventListener('click', (event) => {
    const button = event.target.closest?.('[data-wording-path]');
    if (button) useWording(button);
  });
  /* One that is shown already stays, with the focus that it may have. */
  const showProposals = () => {
    const shown = new Set();
    for (const { content, dataset } of document.querySelectorAll('template[data-proposal-for]')) {
      const { element, isWhole } = findElement(dataset.proposalFor);
      if (!isWhole) continue;
      const proposal = content.firstElementChild.cloneNode(true);
      const before = element.querySelector('.wording-proposal');
      if (!before?.isEqualNode(proposal)) element.append(proposal);
      shown.add(before?.isEqualNode(proposal) ? before : proposal);
    }
    for (const proposal of editForm().querySelectorAll('[data-contentpath] > .wording-proposal')) {
      if (!shown.has(proposal)) proposal.remove();
    }
  };

  document.addEventListener('DOMContentLoaded', () => document.body.append(status));
  // Blocks are drawn by then.
  window.addEventListener('load', () => {
    const panel = document.querySelector('[data-side-panel="findings"]');
    if (!panel || !editForm()) return;
    new MutationObserver(showProposals).observe(panel, { childList: true, subtree: true });
    showProposals();
  });
})();
