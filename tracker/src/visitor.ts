/** What the browser says of its visitor: a wish not to be measured, or being a program. */

/** Whether Global Privacy Control or Do Not Track is on. */
export const isRefused = (): boolean => {
  const { globalPrivacyControl, doNotTrack } = navigator as {
    globalPrivacyControl?: boolean;
    doNotTrack?: string | null;
  };
  return globalPrivacyControl === true || doNotTrack === "1";
};

/** Whether a program drives the browser, as far as it admits that. */
export const isAutomated = (): boolean =>
  navigator.webdriver || /headless|phantom|cypress/i.test(navigator.userAgent);
