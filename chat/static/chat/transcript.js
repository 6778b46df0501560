// The print view: times in the customer's own zone, the file in the same one, and the printer.
import { byId } from "./dom.js";
import { localise, zoneId, zoneName } from "./moment.js";

localise(document);
byId("zone-name").textContent = zoneName();

const file = byId("text-file");
const address = new URL(file.href);
address.searchParams.set("tz", zoneId());
file.href = address;

byId("print").addEventListener("click", () => window.print());
