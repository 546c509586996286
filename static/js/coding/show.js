/** What there is to see at first: the categories, and the codings in the text. What can be done comes next (screen.js). */
import { startBars } from "#coding/bars";
import { readTree } from "#coding/categories";
import { startDisplay } from "#coding/display";
import { learnNames } from "#coding/mark";
import { startScreen } from "#coding/onscreen";
import { startPainting } from "#coding/painter";
import { load } from "#coding/state";

const read = (id) => JSON.parse(document.getElementById(id).textContent);

learnNames(read("coding-data"));
readTree();
startScreen(document.querySelector(".pane-text"));
startBars(); // first: it measures the text before anything in it has changed
startPainting();
load(read("coding-marks"));
startDisplay();

requestAnimationFrame(() =>
  setTimeout(() => {
    performance.mark("coding-painted");
    document.head.append(document.getElementById("later").content);
  }),
);
