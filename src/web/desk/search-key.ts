/** `/` goes to the search, where nobody is writing and no other key is held. */
export function goToSearch(event: KeyboardEvent): void {
  const isWriting = event.target instanceof Element && event.target.closest('input, textarea, select') !== null;
  const field = document.getElementById('search-words');
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isWriting || field === null) return;
  event.preventDefault();
  field.focus();
}
