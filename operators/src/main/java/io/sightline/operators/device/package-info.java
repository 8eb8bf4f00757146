/**
 * Where a subtask computes: its share of the model, on which of its TaskManager's devices, and what
 * becomes of it when that device is lost.
 */
package io.sightline.operators.device;
