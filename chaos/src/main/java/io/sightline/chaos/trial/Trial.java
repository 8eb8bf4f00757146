package io.sightline.chaos.trial;

/** One kind of harm, done to a deployment of its own. */
@FunctionalInterface
public interface Trial {

    /**
     * Does it, and ends all processes that it started.
     *
     * @param testbed where it is done
     * @param findings what is counted, and which promises were seen kept and broken
     * @throws Exception if the trial itself could not be carried out
     */
    void run(Testbed testbed, Findings findings) throws Exception;
}
