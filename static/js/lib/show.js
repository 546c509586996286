/** Showing and hiding. */

/** Show an element only when the condition holds. */
export const onlyWhen = (element, condition) => void (element.hidden = !condition);
