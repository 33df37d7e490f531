/** Stands before Chatwoot's id of a message that a human wrote there: what answers it is known to the borrower. */
export const sayId = 'desk:say:chatwoot:';
