/** Codings as the server sends them, and the names behind their numbers. */

const names = { people: {}, passes: {} };

/** Take over names of people and passes: {people: {id: name}, passes: {id: name}}. */
export function learnNames({ people = {}, passes = {} }) {
  Object.assign(names.people, people);
  Object.assign(names.passes, passes);
}

/** All people, or all passes, that the codings name: [[id, name], …] by name. */
export const known = (what) => Object.entries(names[what]).map(([id, name]) => [Number(id), name]).sort(([, a], [, b]) => a.localeCompare(b));

/** A coding from [id, category, turn, offset, turn, offset, coder, pass, flagged, comment, weight, attributes]; what is empty at the end is left out. */
export function codingOf([id, category, startTurn, startOffset, endTurn, endOffset, coderId, passId, isFlagged = false, comment = "", weight = null, attributes = {}]) {
  const start = { turn: startTurn, offset: startOffset };
  const end = { turn: endTurn, offset: endOffset };
  const coder = names.people[coderId] ?? "";
  return { id, category, start, end, coderId, coder, passId, pass: names.passes[passId] ?? "", isFlagged, comment, weight, attributes, lane: 0 };
}
