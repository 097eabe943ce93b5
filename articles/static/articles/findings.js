/* A link to a place in the editor leads there: it opens the tab and the panels around it,
   scrolls to it, and puts the focus into the field.

   Wagtail opens such an address (`#:w:contentpath=…`) only while a page loads, and then
   neither collapsed blocks nor with the focus in them. */
(() => {
  const CONTENT_PATH_PREFIX = '#:w:contentpath=';
  const MAX_WAIT = 2000; // milliseconds until a tab has opened
  const SETTLING = 250; // milliseconds until the fields around it have their height
  const FIELD_SELECTORS = [
    '[contenteditable="true"]',
    'input:not([type="hidden"]):not([disabled])',
    'textarea:not([disabled])',
    'select:not([disabled])',
    '.chooser button',
    '[data-streamfield-list-add]',
  ].join();

  const editForm = () => document.querySelector('[data-edit-form]');
  const isVisible = (element) =>
    element.checkVisibility?.({ visibilityProperty: true }) ?? element.offsetParent !== null;
  const isDeleted = (element) =>
    element.closest('[data-streamfield-child][aria-hidden="true"]') !== null ||
    element.closest('[data-inline-panel-child].deleted') !== null;

  /* The element of a content path, or of as much of it as there is, and whether that is all.
     Fields of blocks have names that fields of the page have, too. */
  const findElement = (path) => {
    let element = null;
    for (const part of path.split('.').filter(Boolean)) {
      const child = [
        ...(element ?? editForm()).querySelectorAll(`[data-contentpath="${CSS.escape(part)}"]`),
      ].find((candidate) => candidate.parentElement.closest('[data-contentpath]') === element);
      if (!child || isDeleted(child)) return { element, isWhole: false };
      element = child;
    }
    return { element, isWhole: true };
  };

  const openPanelsAround = (element) => {
    for (
      let panel = element.closest('[role="tabpanel"]');
      panel;
      panel = panel.parentElement.closest('[role="tabpanel"]')
    ) {
      const tab = editForm().querySelector(`[role="tab"][aria-controls="${panel.id}"]`);
      if (tab?.getAttribute('aria-selected') !== 'true') tab?.click();
    }
    // Wagtail's panels listen for this, from the inside to the outside.
    element.dispatchEvent(new Event('beforematch', { bubbles: true }));
    // The content of a block that is itself collapsed lies below the block's element.
    for (const toggle of element.querySelectorAll('[data-panel-toggle][aria-expanded="false"]')) {
      if (toggle.closest('[data-contentpath]') === element) toggle.click();
    }
  };

  const waitUntilVisible = (element) =>
    new Promise((resolve) => {
      const startedAt = performance.now();
      const checkAgain = () => {
        if (isVisible(element) || performance.now() - startedAt > MAX_WAIT) resolve();
        else requestAnimationFrame(checkAgain);
      };
      checkAgain();
    });

  const focusIn = (element) => {
    const field = [...element.querySelectorAll(FIELD_SELECTORS)].find(
      (candidate) => isVisible(candidate) && !isDeleted(candidate),
    );
    const target = field ?? element;
    if (!field) element.tabIndex = -1;
    target.focus({ preventScroll: true });
  };

  /* On a narrow screen the panel with the findings lies over the form. */
  const closeSidePanelOver = (element) => {
    const sidePanel = document.querySelector('[data-form-side].form-side--open');
    if (!sidePanel) return;
    const panelBox = sidePanel.getBoundingClientRect();
    const elementBox = element.getBoundingClientRect();
    if (panelBox.left < elementBox.left + elementBox.width / 2) {
      document.querySelector('[data-form-side-close-button]')?.click();
    }
  };

  const announce = (isWhole, isSomewhere) => {
    const status = document.querySelector('[data-findings-status]');
    if (!status) return;
    status.textContent = '';
    if (isWhole) return;
    const message = isSomewhere ? status.dataset.moved : status.dataset.gone;
    // A moment later, so that the same message is read out again.
    setTimeout(() => {
      status.textContent = message;
    }, 50);
  };

  const goToPath = async (path) => {
    const { element, isWhole } = findElement(path);
    announce(isWhole, element !== null);
    if (!element) return;
    openPanelsAround(element);
    await waitUntilVisible(element);
    closeSidePanelOver(element);
    element.scrollIntoView({ block: 'center' });
    focusIn(element);
    // Fields that were folded away get their height a moment later, and push this one on.
    setTimeout(() => element.scrollIntoView({ block: 'center' }), SETTLING);
  };

  const pathFromAddress = (address) => {
    const start = address.indexOf(CONTENT_PATH_PREFIX);
    return start < 0 ? '' : decodeURIComponent(address.slice(start + CONTENT_PATH_PREFIX.length));
  };

  document.addEventListener('click', (event) => {
    const link = event.target.closest?.(`a[href*="${CONTENT_PATH_PREFIX}"]`);
    if (!link || link.pathname !== window.location.pathname || !editForm()) return;
    event.preventDefault();
    goToPath(pathFromAddress(link.hash));
  });

  window.articlesEditor = { editForm, findElement, goToPath, waitUntilVisible };

  // Blocks are drawn and tabs are set up by then.
  window.addEventListener('load', () => {
    const path = pathFromAddress(window.location.hash);
    if (path && editForm()) setTimeout(() => goToPath(path), 300);
  });
})();
