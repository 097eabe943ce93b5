/* A link to a place in the editor leads there: it opens the tab and the panels around it,
   scrolls to it, and puts the focus into the field.

   Wagtail opens such an address (`#:w:contentpath=…`) only while a page loads, and then
   neither collapsed blocks nor with the focus in them. */
(() => {
  const MARK = '#:w:contentpath=';
  const PATIENCE = 2000; // milliseconds until a tab has opened
  const FIELDS = [
    '[contenteditable="true"]',
    'input:not([type="hidden"]):not([disabled])',
    'textarea:not([disabled])',
    'select:not([disabled])',
    '.chooser button',
    '[data-streamfield-list-add]',
  ].join();

  const form = () => document.querySelector('[data-edit-form]');
  const isVisible = (element) => element.checkVisibility?.() ?? element.offsetParent !== null;
  const isDeleted = (element) =>
    element.closest('[data-streamfield-child][aria-hidden="true"]') !== null ||
    element.closest('[data-inline-panel-child].deleted') !== null;

  /* The element of a content path, or of as much of it as there is, and whether that is all.
     Fields of blocks have names that fields of the page have, too. */
  const find = (path) => {
    let element = null;
    for (const part of path.split('.').filter(Boolean)) {
      const inside = [
        ...(element ?? form()).querySelectorAll(`[data-contentpath="${CSS.escape(part)}"]`),
      ].find((each) => each.parentElement.closest('[data-contentpath]') === element);
      if (!inside || isDeleted(inside)) return { element, isWhole: false };
      element = inside;
    }
    return { element, isWhole: true };
  };

  const open = (element) => {
    for (
      let panel = element.closest('[role="tabpanel"]');
      panel;
      panel = panel.parentElement.closest('[role="tabpanel"]')
    ) {
      const tab = form().querySelector(`[role="tab"][aria-controls="${panel.id}"]`);
      if (tab?.getAttribute('aria-selected') !== 'true') tab?.click();
    }
    // Wagtail's panels listen for this, from the inside to the outside.
    element.dispatchEvent(new Event('beforematch', { bubbles: true }));
    // The content of a block that is itself collapsed lies below the block's element.
    for (const toggle of element.querySelectorAll('[data-panel-toggle][aria-expanded="false"]')) {
      if (toggle.closest('[data-contentpath]') === element) toggle.click();
    }
  };

  const whenVisible = (element) =>
    new Promise((resolve) => {
      const since = performance.now();
      const look = () => {
        if (isVisible(element) || performance.now() - since > PATIENCE) resolve();
        else requestAnimationFrame(look);
      };
      look();
    });

  const focusIn = (element) => {
    const field = [...element.querySelectorAll(FIELDS)].find(
      (candidate) => isVisible(candidate) && !isDeleted(candidate),
    );
    const target = field ?? element;
    if (!field) element.tabIndex = -1;
    target.focus({ preventScroll: true });
  };

  /* On a narrow screen the panel with the findings lies over the form. */
  const uncover = (element) => {
    const side = document.querySelector('[data-form-side].form-side--open');
    if (!side) return;
    const [over, under] = [side.getBoundingClientRect(), element.getBoundingClientRect()];
    if (over.left < under.left + under.width / 2) {
      document.querySelector('[data-form-side-close-button]')?.click();
    }
  };

  const tell = (isWhole, isSomewhere) => {
    const status = document.querySelector('[data-findings-status]');
    if (!status) return;
    status.textContent = '';
    if (isWhole) return;
    const words = isSomewhere ? status.dataset.moved : status.dataset.gone;
    // A moment later, so that the same words are told again.
    setTimeout(() => {
      status.textContent = words;
    }, 50);
  };

  const lead = async (path) => {
    const { element, isWhole } = find(path);
    tell(isWhole, element !== null);
    if (!element) return;
    open(element);
    await whenVisible(element);
    uncover(element);
    element.scrollIntoView({ block: 'center' });
    focusIn(element);
  };

  const pathIn = (address) => {
    const start = address.indexOf(MARK);
    return start < 0 ? '' : decodeURIComponent(address.slice(start + MARK.length));
  };

  document.addEventListener('click', (event) => {
    const link = event.target.closest?.(`a[href*="${MARK}"]`);
    if (!link || link.pathname !== window.location.pathname || !form()) return;
    event.preventDefault();
    lead(pathIn(link.hash));
  });

  // Blocks are drawn and tabs are set up by then.
  window.addEventListener('load', () => {
    const path = pathIn(window.location.hash);
    if (path && form()) setTimeout(() => lead(path), 300);
  });
})();
