import type { OptimizedFromLog, ReschedulePlan, RescheduleScope, WorkloadCurve } from '../../data/library.ts';

/** What is computed beside the page, because it takes seconds in a large library. */
export type Task =
  | { readonly kind: 'optimize' }
  | { readonly kind: 'reschedule'; readonly scope: RescheduleScope; readonly ids?: readonly string[] }
  | { readonly kind: 'workload'; readonly newPerDay: number };

/** `now`: the page's time, epoch ms, so that the two cannot disagree about what day it is. */
export type TaskRequest = { readonly task: Task; readonly now: number };

export type TaskResults = {
  readonly optimize: OptimizedFromLog;
  readonly reschedule: ReschedulePlan;
  readonly workload: WorkloadCurve;
};

export type TaskMessage =
  /** 0 to 1. */
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'done'; readonly result: TaskResults[Task['kind']] }
  | { readonly kind: 'failed'; readonly message: string };
