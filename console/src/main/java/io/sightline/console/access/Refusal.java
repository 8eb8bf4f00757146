package io.sightline.console.access;

/** A call that is not followed, with what is said of it. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    /**
     * A refusal.
     *
     * @param status HTTP's
     * @param code a stable name for programs
     * @param message subject, value and remedy, for people
     */
    public Refusal(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    /** HTTP's status. */
    public int status() {
        return status;
    }

    /** The stable name. */
    public String code() {
        return code;
    }

    /** What is asked for is not there, or not for them: nobody is told which. */
    public static Refusal notFound(String what) {
        return new Refusal(404, "not_found", what + " is not known here.");
    }

    /** The call itself is at fault. */
    public static Refusal badCall(String message) {
        return new Refusal(400, "bad_request", message);
    }
}
