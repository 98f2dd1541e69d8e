// What pages do beyond what they do without JavaScript. Each module stands alone.
import { cards } from "./cards.js";
import { combobox } from "./combobox.js";
import { copying } from "./copying.js";
import { keys } from "./keys.js";
import { matches } from "./matches.js";
import { dropping } from "./dropping.js";
import { live } from "./live.js";

live();
for (const form of document.querySelectorAll("form.search")) combobox(form);
copying(document);
cards(document.querySelector(".text"));
const steps = matches(document.querySelector(".text"));
keys(steps);
dropping(document.querySelector("form.draft"));
