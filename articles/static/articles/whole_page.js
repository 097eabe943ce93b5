/* A page of the site stands as a whole in a screen of the admin, with no scrolling of its own.

   It is in a frame because its styles are those of patients, and not of the admin. The frame gets
   the height of what is in it, also when a part of that is unfolded. Where this does not run, the
   frame is as high as the window, and scrolls. */
(() => {
  const fit = (frame) => {
    const root = frame.contentDocument?.documentElement;
    if (!root) return;
    const height = Math.ceil(root.getBoundingClientRect().height);
    const border = frame.offsetHeight - frame.clientHeight;
    if (height) frame.style.height = `${height + border}px`;
  };
  const follow = (frame) => {
    const root = frame.contentDocument?.documentElement;
    if (!root) return;
    new ResizeObserver(() => fit(frame)).observe(root);
    fit(frame);
  };
  for (const frame of document.querySelectorAll('iframe.whole-page')) {
    frame.addEventListener('load', () => follow(frame));
    if (frame.contentDocument?.readyState === 'complete') follow(frame);
  }
})();
