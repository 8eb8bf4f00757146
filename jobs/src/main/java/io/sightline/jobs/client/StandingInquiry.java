package io.sightline.jobs.client;

/** A question that the job asks again and again, until this is closed or the scene ends. */
public final class StandingInquiry implements AutoCloseable {
    private final String id;
    private final Runnable end;

    StandingInquiry(String id, Runnable end) {
        this.id = id;
        this.end = end;
    }

    /** The question's id, which all its answers carry. */
    public String id() {
        return id;
    }

    /** Ends it. */
    @Override
    public void close() {
        end.run();
    }
}
