// c15t as its quick start sets it up, without a server: the answer is kept in the browser.
import { ConsentBanner, ConsentManagerProvider } from "@c15t/react";
import "@c15t/react/styles.css";
import { createRoot } from "react-dom/client";

createRoot(document.getElementById("consent")).render(
  <ConsentManagerProvider options={{ mode: "offline", consentCategories: ["necessary", "marketing"] }}>
    <ConsentBanner />
  </ConsentManagerProvider>,
);
