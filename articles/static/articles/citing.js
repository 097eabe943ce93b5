/* The button that cites a reference in rich text: it opens the chooser, and puts a marker. */
(() => {
  const { EditorState, Modifier } = window.DraftJS;
  const { ModalWorkflowSource, registerPlugin } = window.draftail;

  const { ACTIVE_CONTENT_LOCALE: locale } = JSON.parse(
    document.getElementById('wagtail-config').textContent,
  );

  class ReferenceSource extends ModalWorkflowSource {
    getChooserConfig() {
      return {
        url: this.props.entityType.chooserUrls.referenceChooser,
        urlParams: locale ? { locale } : {},
        onload: window.CHOOSER_MODAL_ONLOAD_HANDLERS,
        responses: { chosen: this.onChosen },
      };
    }

    // Wagtail would put the marker in place of the selected words, and let them be edited.
    onChosen({ id, short_name: label, string: title }) {
      const { editorState, entityType, onComplete } = this.props;
      const selection = editorState.getSelection();
      const end = { key: selection.getEndKey(), offset: selection.getEndOffset() };
      const insertionPoint = selection.merge({
        anchorKey: end.key,
        anchorOffset: end.offset,
        focusKey: end.key,
        focusOffset: end.offset,
        isBackward: false,
      });
      const content = editorState
        .getCurrentContent()
        .createEntity(entityType.type, 'IMMUTABLE', { id, label, title });
      const contentWithMarker = Modifier.insertText(
        content,
        insertionPoint,
        entityType.markerCharacter,
        null,
        content.getLastCreatedEntityKey(),
      );
      this.workflow.close();
      onComplete(EditorState.push(editorState, contentWithMarker, 'insert-characters'));
    }
  }

  // The label comes from the style sheet: the editor counts every letter that it finds in here.
  const CitationMarker = ({ contentState, entityKey, children }) => {
    const { label, title } = contentState.getEntity(entityKey).getData();
    return window.React.createElement(
      'span',
      { className: 'citation-marker', 'data-label': label, title },
      children,
    );
  };

  registerPlugin(
    { type: 'REFERENCE', source: ReferenceSource, decorator: CitationMarker },
    'entityTypes',
  );
})();
