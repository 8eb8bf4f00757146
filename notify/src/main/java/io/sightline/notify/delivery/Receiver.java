package io.sightline.notify.delivery;

/** Somebody who is told. One thread at a time. */
public interface Receiver extends AutoCloseable {

    /**
     * Tells, and returns when it has arrived. It may be told the same again.
     *
     * @throws DeliveryException if it has not arrived, within a time of the receiver's own
     * @throws InterruptedException if nobody waits for it any longer
     */
    void deliver(Notice notice) throws DeliveryException, InterruptedException;

    @Override
    void close();
}
