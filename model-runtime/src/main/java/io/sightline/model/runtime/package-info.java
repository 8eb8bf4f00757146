/**
 * How the job comes by a model: shares of one engine per process, checkpoint and device, counted,
 * each with a thread that owns its device.
 */
package io.sightline.model.runtime;
