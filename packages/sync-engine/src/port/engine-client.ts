import type { ActionAnswer, ActionInput, ActionName, ActionValue } from './actions.ts';
import type { ViewName, ViewOf, ViewParams } from './views.ts';

/** A watched view: change what it shows, or stop. */
export type Watch<Name extends ViewName> = {
  update(params: ViewParams<Name>): void;
  stop(): void;
};

/** The engine as the UI sees it: over a port in the product, in one process in tests and bots. */
export type EngineClient = {
  /**
   * Never rejects: trouble is an answer. `operationId` names what the call makes (a message, a room, a change): whoever asks again with
   * the same one gets it done once. Left out, it gets one of its own.
   */
  call<Name extends ActionName>(
    name: Name,
    input: ActionInput<Name>,
    operationId?: string,
  ): Promise<ActionAnswer<ActionValue<Name>>>;
  /** Calls back with the whole view, soon after and then on every change, at most once for each frame (16 ms). */
  watch<Name extends ViewName>(
    name: Name,
    params: ViewParams<Name>,
    onChange: (view: ViewOf<Name>) => void,
  ): Watch<Name>;
};
