"use strict";
// Read before the page is drawn: admin follows the light chosen on the site, which stock admin keeps apart.
document.documentElement.dataset.theme = document.currentScript.dataset.theme;
