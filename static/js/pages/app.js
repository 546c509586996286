/** What runs on every page. */

import { startDialogs } from "#lib/dialog";
import { startDrops } from "#lib/drop";
import { startKeys } from "#lib/keys";
import { startMenus } from "#lib/menu";
import { startPanes } from "#lib/panes";
import { startTheme } from "#lib/theme";
import { startToasts } from "#lib/toast";
import { startTrees } from "#lib/tree";

startDialogs();
startMenus();
startKeys();
startTheme();
startToasts();
startTrees();
startDrops();
for (const panes of document.querySelectorAll(".panes[data-panes]")) startPanes(panes);

document.body.addEventListener("htmx:load", (event) => {
  startTrees(event.detail.elt);
  startDrops(event.detail.elt);
});
document.documentElement.dataset.ready = "yes";
