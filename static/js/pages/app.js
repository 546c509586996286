/** What every page needs: menus, dialogs, toasts, keys, drop zones, the choice of light or dark. */

import { watchDialogs } from "#lib/dialog";
import { watchDrops } from "#lib/drop";
import { watchKeys } from "#lib/keys";
import { watchMenus } from "#lib/menu";
import { watchPanes } from "#lib/panes";
import { watchReasons } from "#lib/reason";
import { watchRivals } from "#lib/rivals";
import { watchTheme } from "#lib/theme";
import { watchToasts } from "#lib/toast";
import { watchTrees } from "#lib/tree";

watchTheme();
watchMenus();
watchDialogs();
watchToasts();
watchTrees();
watchDrops();
watchPanes();
watchKeys();
watchReasons();
watchRivals();
document.documentElement.dataset.ready = "yes";
