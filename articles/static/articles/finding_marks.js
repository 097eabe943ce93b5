/* Marks at the blocks and fields that findings are about, in words: "2 findings, 1 must change".

   The panel with the findings brings a template for each place, and brings them anew with each
   save. A block has its mark in its header, where it also shows while it is collapsed; a field
   has it below its label, and is described by it. A mark leads to the first of its findings,
   and each finding leads back to its place (`findings.js`). */
(() => {
  const { editForm, findElement, waitUntilVisible } = window.articlesEditor;
  const FINDINGS_PANEL = '[data-side-panel="findings"]';
  const CONTROLS = [
    'input:not([type="hidden"])',
    'textarea',
    'select',
    '[contenteditable="true"]',
    '[role="textbox"]',
    '.chooser button',
  ].join();

  /* What is in the place itself, and not in a place within it. */
  const ownIn = (element, selector) =>
    [...element.querySelectorAll(selector)].filter(
      (found) => found.closest('[data-contentpath]') === element,
    );

  /* The header of a block or of a panel of the page, unless it is for screen readers alone.
     That of a fold within it is not its own. */
  const headerOf = (element) =>
    ownIn(element, '.w-panel__header').find((header) => {
      const panel = header.closest('[data-panel]');
      const around = panel.parentElement.closest('.w-panel__content, [data-contentpath]');
      const isOwn = panel === element || around === element;
      return isOwn && getComputedStyle(header).position !== 'absolute';
    });

  const describe = (element, id) => {
    const ids = new Set((element.getAttribute('aria-describedby') ?? '').split(' '));
    element.setAttribute('aria-describedby', [...ids.add(id)].join(' ').trim());
  };

  const stopDescribing = (id) => {
    for (const element of editForm().querySelectorAll(
      `[aria-describedby~="${CSS.escape(id)}"]`,
    )) {
      const ids = element.getAttribute('aria-describedby').split(' ');
      element.setAttribute('aria-describedby', ids.filter((other) => other !== id).join(' '));
    }
  };

  /* Puts the mark where it belongs, and gives the elements that it describes. */
  const place = (mark, element, isOwn) => {
    const header = headerOf(element);
    const controls = isOwn ? ownIn(element, CONTROLS) : [];
    if (header) {
      header.querySelector('.w-panel__divider').before(mark);
      return [header.querySelector('[data-panel-toggle]'), ...controls].filter(Boolean);
    }
    if (!isOwn) return null;
    const label = ownIn(element, '.w-field__label')[0];
    if (label) label.after(mark);
    else (ownIn(element, '.w-panel__content')[0] ?? element).prepend(mark);
    return controls;
  };

  /* A mark that stands already stays, with the focus that it may have. */
  const showMarks = () => {
    const outdated = new Map(
      [...editForm().querySelectorAll('.finding-mark')].map((mark) => [mark.id, mark]),
    );
    for (const { content, dataset } of document.querySelectorAll('template[data-finding-mark]')) {
      const { element, isWhole } = findElement(dataset.findingMark);
      if (!isWhole) continue;
      const mark = content.firstElementChild.cloneNode(true);
      const before = outdated.get(mark.id);
      if (before?.isEqualNode(mark) && before.closest('[data-contentpath]') === element) {
        outdated.delete(mark.id);
        continue;
      }
      before?.remove();
      const described = place(mark, element, 'isOwn' in dataset);
      described?.forEach((target) => describe(target, mark.id));
      if (described) outdated.delete(mark.id);
    }
    for (const [id, mark] of outdated) {
      mark.remove();
      stopDescribing(id);
    }
  };

  const goToFinding = async (finding) => {
    const toggle = document.querySelector('[data-side-panel-toggle="findings"]');
    if (toggle?.getAttribute('aria-expanded') !== 'true') toggle?.click();
    await waitUntilVisible(finding);
    finding.tabIndex = -1;
    finding.scrollIntoView({ block: 'nearest' });
    finding.focus({ preventScroll: true });
  };

  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('.finding-mark a');
    const finding = link && document.getElementById(link.hash.slice(1));
    if (!finding) return;
    event.preventDefault();
    goToFinding(finding);
  });

  // Blocks are drawn by then.
  window.addEventListener('load', () => {
    const panel = document.querySelector(FINDINGS_PANEL);
    if (!panel || !editForm()) return;
    new MutationObserver(showMarks).observe(panel, { childList: true, subtree: true });
    showMarks();
  });
})();
