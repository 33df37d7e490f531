/** Where a conversation stands live at the desk, ready for HTML. Ids of messaging channels hold slashes and more. */
export function liveAddress(conversation: string): string {
  return `/desk/live?conversation=${encodeURIComponent(conversation)}`;
}
