import type { Metadata } from "next";
import { PrivacyChoice } from "@/parts/consent-banner";

export const metadata: Metadata = { title: "About Dealwise" };

export default function About() {
  return (
    <>
      <h1>About Dealwise</h1>
      <p className="lead">
        Four people, one kitchen table, and a shelf of things that we did not recommend.
      </p>
      <section>
        <h2>How we test</h2>
        <div className="text">
          <p>
            We buy what we write about, at the price that you would pay. Each thing is used for at
            least three weeks by somebody who needs it, and who is allowed to dislike it.
          </p>
          <p>
            What stays is listed here with its faults. What goes back is not listed, however large
            the commission would have been.
          </p>
        </div>
      </section>
      <section>
        <h2>How we earn</h2>
        <div className="text">
          <p>
            When you follow a link to a store and buy something there, the store pays us a share.
            You pay the same as without us, or less, if the coupon works. If one does not, tell us,
            and it is gone the same day.
          </p>
        </div>
      </section>
      <section id="privacy">
        <h2>Privacy</h2>
        <div className="text">
          <p>
            We would like to know which deals are of use, so we count: pages looked at and for how
            long, pictures swiped, codes copied, links to stores followed. The counting is done by
            Footfall on our own server. Nobody else gets the figures.
          </p>
          <p>
            For this we keep nothing on your device. If you accept, a random number is kept here so
            that we recognise you next time. If you decline, or your browser says that it does not
            want to be tracked, we measure nothing at all. Your answer itself is remembered on this
            device, so that we need not ask again.
          </p>
          <PrivacyChoice />
        </div>
      </section>
    </>
  );
}
