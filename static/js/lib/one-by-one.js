/** Acts that must not overtake each other. */

/** Return a function that starts an act (a function that returns a promise) when the one before it has ended. */
export function oneByOne() {
  let last = Promise.resolve();
  return (act) => {
    const done = last.then(act);
    last = done.catch(() => {});
    return done;
  };
}
