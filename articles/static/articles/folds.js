/* What was written is shown, and what can wait is folded.

   - The fold of a block's optional fields opens where one of them is filled.
   - Blocks of the body that hold something open collapsed, with their first words beside their
     name, and so do the items of a list of several. What is still empty stays open, to be typed.

   - A list in which nothing is chosen says nothing in the label of its block, beside the block and
     in the map of the page, where its dashes would stand for it.

   Wagtail collapses either everything or nothing. What has an error, and what a link leads to,
   is opened by its own panels. */
(() => {
  const { ListBlock, StreamBlockDefinition, StructBlock, StructBlockDefinition } =
    window.wagtailStreamField.blocks;
  // Hidden inputs, which stand beside what people see of them.
  const RICH_TEXT = 'input:has(~ [data-draftail-editor-wrapper])';
  const CHOSEN_RECORD = '.chooser ~ input';

  const richTextSaysSomething = (json) => {
    const blocks = JSON.parse(json || 'null')?.blocks ?? [];
    return blocks.some(({ text, type }) => text.trim() !== '' || type === 'atomic');
  };

  // The first choice of a list is the one that stands there before anybody chooses.
  const isFilled = (control) => {
    if (control.matches('select')) return control.selectedIndex > 0;
    if (control.matches('[type="checkbox"], [type="radio"]')) return control.checked;
    if (control.matches(RICH_TEXT)) return richTextSaysSomething(control.value);
    return control.value.trim() !== '';
  };

  const holdsSomething = (element) =>
    [
      ...element.querySelectorAll(
        `input:not([type="hidden"]), textarea, select, ${RICH_TEXT}, ${CHOSEN_RECORD}`,
      ),
    ].some(isFilled);

  const openIfFilled = (toggle) => {
    const content = document.getElementById(toggle.getAttribute('aria-controls'));
    if (toggle.getAttribute('aria-expanded') === 'false' && holdsSomething(content)) toggle.click();
  };

  class FoldedBlockDefinition extends StructBlockDefinition {
    render(...options) {
      const block = super.render(...options);
      for (const { toggle } of [block.layout, ...block.layout.children]) {
        if (toggle) openIfFilled(toggle);
      }
      return block;
    }
  }

  // The blocks directly in a list, or in a group of fields.
  const blocksIn = (block) => {
    if (block instanceof StructBlock) return Object.values(block.childBlocks);
    return block instanceof ListBlock ? block.children.map((child) => child.block) : [];
  };

  const collapseLists = (block) => {
    blocksIn(block).forEach(collapseLists);
    if (block instanceof ListBlock && block.children.length > 1) collapseFilled(block.children);
  };

  const collapseFilled = (children) => {
    for (const child of children) {
      if (child.block instanceof StructBlock && holdsSomething(child.element)) child.collapse();
    }
  };

  class ArticleBodyDefinition extends StreamBlockDefinition {
    render(placeholder, prefix, initialState, initialError) {
      const body = super.render(placeholder, prefix, initialState);
      for (const child of body.children) collapseLists(child.block);
      collapseFilled(body.children);
      // Last, because it opens what it is about.
      if (initialError) body.setError(initialError);
      return body;
    }
  }

  const Select = window.telepath.constructors['wagtail.widgets.Select'];
  const { prototype: select } = new Select('').boundWidgetClass;
  const wordsOfChoice = select.getValueForLabel;
  select.getValueForLabel = function getValueForLabel() {
    return this.getValue().length ? wordsOfChoice.call(this) : '';
  };

  window.telepath.register('articles.blocks.FoldedBlock', FoldedBlockDefinition);
  window.telepath.register('articles.blocks.ArticleBody', ArticleBodyDefinition);
})();
