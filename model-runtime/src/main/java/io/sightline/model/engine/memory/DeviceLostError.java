package io.sightline.model.engine.memory;

/**
 * The device does not compute any more, not even the smallest thing, as a GPU does not after an
 * illegal access until its process ends. Not to be caught by who asked for a step.
 */
public final class DeviceLostError extends Error {
    private static final long serialVersionUID = 1L;

    /**
     * @param cause the failure after which the device was looked at
     */
    DeviceLostError(Throwable cause) {
        super(
                "The device does not compute any more; if it does not after a restart of the task"
                        + " either, restart the process, and see the log and the driver's for why",
                cause);
    }
}
