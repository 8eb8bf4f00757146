package io.sightline.notify.delivery;

/** Something has not arrived; says why, and nothing secret. */
public final class DeliveryException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean lasting;

    private DeliveryException(String message, boolean lasting) {
        super(message);
        this.lasting = lasting;
    }

    /** It may arrive another time. */
    public static DeliveryException now(String message) {
        return new DeliveryException(message, false);
    }

    /** The receiver will never take it. */
    public static DeliveryException forGood(String message) {
        return new DeliveryException(message, true);
    }

    /** Whether another try is in vain. */
    public boolean isLasting() {
        return lasting;
    }
}
