import { guard } from "../attempt.js";

/**
 * Tells the other tabs of the shop that the shopper withdrew or erased, and hears it from them.
 * The channel is closed while the page sleeps in the back/forward cache, so that it never keeps a page out of it.
 */
export class Tabs {
  _channel: BroadcastChannel | undefined;

  constructor(
    readonly _name: string,
    readonly _heard: (message: string) => void,
  ) {}

  /** Starts to listen; again after `close`. */
  open(): void {
    // Opaque origins have no channels; their storage is their own too.
    guard(() => {
      if (this._channel) return;
      this._channel = new BroadcastChannel(this._name);
      this._channel.onmessage = (event) => guard(() => this._heard(String(event.data)));
    });
  }

  tell(message: string): void {
    // A closed channel: the page is going away.
    guard(() => this._channel?.postMessage(message));
  }

  close(): void {
    this._channel?.close();
    this._channel = undefined;
  }
}
